package io.duijie.dialect.render.parser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parsers that put the value into an object of fixed names. */
sealed interface Wrapper extends ValueParser {
    @Override
    default boolean leavesScalarsClean() {
        return true;
    }

    /** {@code ConvertObjectParser}. */
    record Member(String name) implements Wrapper {
        @Override
        public Object apply(Object value) {
            return Map.of(name, value);
        }
    }

    /** {@code ConvertTwoStageObjectParser}. */
    record TwoStages(String outer, String inner) implements Wrapper {
        @Override
        public Object apply(Object value) {
            return Map.of(outer, Map.of(inner, value));
        }
    }

    /** {@code K3WiseHeiHuCustomParser}. */
    record KeyAndValue(String key) implements Wrapper {
        @Override
        public Object apply(Object value) {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put("keyName", key);
            pair.put("keyValue", value);
            return List.of(pair);
        }
    }
}
