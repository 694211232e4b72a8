package io.duijie.dialect.render.template;

import org.jspecify.annotations.Nullable;

/** A piece of a template. */
public sealed interface TemplatePart {

    /** Text that stands for itself. */
    record Literal(String text) implements TemplatePart {}

    /**
     * A path to be replaced by its value.
     *
     * @param path without the spaces around it
     * @param format null = none
     * @param start offset of the first brace in the text
     * @param end offset behind the last brace
     * @param doubled {@code {{path}}} as opposed to {@code {path}}
     */
    record Placeholder(String path, @Nullable FormatCall format, int start, int end, boolean doubled)
            implements TemplatePart {

        /** Whether the path has more than one segment. */
        public boolean dotted() {
            return path.indexOf('.') >= 0;
        }
    }
}
