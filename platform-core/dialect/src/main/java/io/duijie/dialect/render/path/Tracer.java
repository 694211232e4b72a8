package io.duijie.dialect.render.path;

import org.jspecify.annotations.Nullable;

/** Told what a rendering reads. One thread, one rendering. */
public interface Tracer {
    /**
     * @param written the placeholder or look-up as it stands in the document
     * @param value what it gave, after its format; null = no value
     */
    void read(String written, @Nullable Object value);
}
