package io.duijie.dialect.render.body;

import io.duijie.dialect.render.format.Format;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.value.Cast;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Step 3 of an entry: the cast of its type, or the format that the type stands for.
 *
 * @param format null = a plain cast
 */
record Conversion(Cast cast, @Nullable Format format, String type) {
    static final Conversion NONE = new Conversion(Cast.NONE, null, "");

    static Conversion of(@Nullable String type) {
        Format format = Formats.ofType(type);
        return type == null ? NONE : new Conversion(Cast.of(type), format, type);
    }

    @Nullable
    Object apply(Object value, Variables variables) {
        if (format == null) {
            return cast.apply(value);
        }
        if (Values.isStructure(value)) {
            throw Failures.structureAs(value, type);
        }
        return format.apply(value, variables.zone(), variables.currentTime());
    }
}
