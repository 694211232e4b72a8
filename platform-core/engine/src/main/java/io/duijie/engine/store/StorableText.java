package io.duijie.engine.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** Text as every database takes it: PostgreSQL knows no character with the number zero, it becomes the replacement character. */
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
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
