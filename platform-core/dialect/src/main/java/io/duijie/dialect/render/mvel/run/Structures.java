package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.Characters;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and maps: their members, and making them. */
public final class Structures {
    private Structures() {}

    /** No value in the sense of the dialect, or a map without members. */
    public static boolean isEmpty(@Nullable Object value) {
        return !Values.hasValue(value) || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** {@code a.name} and {@code a.?name}: what is missing is null, and so is a member of null. */
    public record Member(At at) implements MvelOperation {
        @Override
        public String word() {
            return "member";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Object base = arguments[0].value(evaluation);
            if (base instanceof Map<?, ?> map) {
                return map.get(at.name());
            }
            if (base == null) {
                return null;
            }
            throw MvelFailures.noMember(at, base);
        }
    }

    /** {@code a[b]}: a member of a map, an element of a list, a character of a text; null when there is none. */
    public record Index(At at) implements MvelOperation {
        @Override
        public String word() {
            return "index";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            return of(arguments[0].value(evaluation), arguments[1].value(evaluation), at, evaluation);
        }

        /** The same for {@code a.get(b)}. */
        public static @Nullable Object of(
                @Nullable Object base, @Nullable Object key, At at, MvelEvaluation evaluation) {
            if (base == null || key == null) {
                return null;
            }
            if (base instanceof Map<?, ?> map) {
                return map.get(Operands.text(key, at));
            }
            if (!(base instanceof List) && !(base instanceof String)) {
                throw MvelFailures.notAList(at, base);
            }
            int index = Operands.whole(key, at);
            if (base instanceof List<?> list) {
                return index >= 0 && index < list.size() ? list.get(index) : null;
            }
            String text = (String) base;
            evaluation.scan(text.length());
            return index >= 0 && index < text.length() ? Characters.cut(text, index, 1) : null;
        }
    }

    /** {@code [a, b]}. */
    public record ListOf() implements MvelOperation {
        @Override
        public String word() {
            return "list";
        }

        @Override
        public Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            List<@Nullable Object> list = new ArrayList<>(arguments.length);
            for (MvelTerm argument : arguments) {
                list.add(argument.value(evaluation));
            }
            return evaluation.weighed(list);
        }
    }

    /** {@code ["k":v]}: key and value in turn. */
    public record MapOf(At at) implements MvelOperation {
        @Override
        public String word() {
            return "map";
        }

        @Override
        public Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < arguments.length; i += 2) {
                String key = Codes.of(arguments[i].value(evaluation));
                if (key == null) {
                    throw MvelFailures.at(at, "对象的成员名没有值", "the name of a member of an object has no value");
                }
                map.put(key, arguments[i + 1].value(evaluation));
            }
            return evaluation.weighed(map);
        }
    }

    /**
     * {@code (a in list if b)}; a map counts as its one element, null gives null.
     *
     * @param body what is evaluated for each element
     * @param condition whether it is, null = always
     */
    public record Projection(int body, @Nullable Integer condition, At at) implements MvelOperation {
        @Override
        public String word() {
            return "projection";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Object value = arguments[0].value(evaluation);
            if (value == null) {
                return null;
            }
            List<?> elements = value instanceof Map ? List.of(value) : list(value);
            List<@Nullable Object> projected = new ArrayList<>();
            evaluation.enter();
            for (Object element : elements) {
                evaluation.spend(1);
                if (condition == null || Operands.truth(evaluation.run(condition, element), at)) {
                    projected.add(evaluation.run(body, element));
                }
            }
            evaluation.leave();
            return evaluation.weighed(projected);
        }

        private List<?> list(Object value) {
            if (value instanceof List<?> list) {
                return list;
            }
            throw MvelFailures.notAList(at, value);
        }
    }
}
