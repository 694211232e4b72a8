package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step 1 of an entry: where its value comes from. Immutable and thread-safe. */
public sealed interface ValueSource
        permits Expression, ValueSource.Constant, ValueSource.NamedList, ValueSource.Mixed, ValueSource.Whole {

    /**
     * The raw value; no value is null, an empty text or an empty list.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure if there can't be one
     */
    @Nullable
    Object value(RowScope scope);

    /** A text without placeholder or another JSON value. */
    record Constant(@Nullable Object constant) implements ValueSource {
        @Override
        public @Nullable Object value(RowScope scope) {
            return constant;
        }
    }

    /** Exactly one placeholder: the raw value. */
    record Whole(CompiledPlaceholder placeholder) implements ValueSource {
        @Override
        public @Nullable Object value(RowScope scope) {
            return placeholder.value(scope);
        }
    }

    /** Text with placeholders in it; a part is a {@code String} or a {@code CompiledPlaceholder}. */
    record Mixed(List<Object> parts) implements ValueSource {
        @Override
        public Object value(RowScope scope) {
            StringBuilder text = new StringBuilder(64);
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) instanceof CompiledPlaceholder placeholder) {
                    append(text, placeholder.value(scope), scope.budget());
                } else {
                    text.append(parts.get(i));
                }
            }
            return text.toString();
        }

        private static void append(StringBuilder text, @Nullable Object value, RecordBudget budget) {
            if (value != null && Values.hasValue(value)) {
                String piece = Values.text(value);
                if (piece == null) {
                    throw Failures.structureInText(value);
                }
                budget.room((long) text.length() + piece.length());
                text.append(piece);
            }
        }
    }

    /** A text of an array without children: the array of that path if there is one, else the text. */
    record NamedList(CompiledPath path) implements ValueSource {
        @Override
        public Object value(RowScope scope) {
            return path.read(scope) instanceof List<?> list ? list : path.text();
        }
    }
}
