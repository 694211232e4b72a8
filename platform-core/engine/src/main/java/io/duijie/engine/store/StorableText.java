package io.duijie.engine.store;

import io.duijie.dialect.json.JsonLimits;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Text as every database takes it: PostgreSQL knows no character with the number zero, and half a character is none. Both become
 * the replacement character.
 */
public final class StorableText extends AbstractArgumentFactory<String> {
    StorableText() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String text = of(value);
        return (position, statement, context) -> statement.setString(position, text);
    }

    /** For statements without Jdbi. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    public static String of(String text) {
        String whole = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        return JsonLimits.isWellFormed(whole) ? whole : withoutHalves(whole);
    }

    private static String withoutHalves(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
