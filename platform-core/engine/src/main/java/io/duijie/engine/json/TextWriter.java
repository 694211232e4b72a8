package io.duijie.engine.json;

import java.io.Writer;
import java.util.Arrays;

/** Collects what a generator writes: a {@code StringWriter} without its locks. For one thread. */
final class TextWriter extends Writer {
    private char[] text = {};
    private int length;

    @Override
    public void write(char[] from, int start, int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, 2 * length));
        }
        System.arraycopy(from, start, text, length, count);
        length += count;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return new String(text, 0, length);
    }
}
