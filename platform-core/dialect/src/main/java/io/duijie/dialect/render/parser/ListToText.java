package io.duijie.dialect.render.parser;

import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.TextJoin;
import io.duijie.dialect.render.value.Values;
import java.util.List;

/** {@code ArrayToString}. */
record ListToText(String separator) implements ValueParser {
    @Override
    public Object apply(Object value) {
        String text = value instanceof List<?> list ? TextJoin.join(list, separator) : Values.text(value);
        if (text == null) {
            throw Failures.parser(value, "ArrayToString", "texts", "文本");
        }
        return text;
    }
}
