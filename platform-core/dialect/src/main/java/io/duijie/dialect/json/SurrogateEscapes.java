package io.duijie.dialect.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Gives JSON with the halves of characters as they are that stand in it as escapes. They mean the same, but Jackson refuses a
 * whole text for a single half that is an escape in a name.
 */
final class SurrogateEscapes extends Reader {
    private static final int HEX_DIGITS = 4;

    private final Reader json;
    private final Deque<Character> next = new ArrayDeque<>();

    SurrogateEscapes(Reader json) {
        this.json = json;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = next();
            if (c < 0) {
                break;
            }
            target[from + count++] = (char) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int next() throws IOException {
        if (!next.isEmpty()) {
            return next.remove();
        }
        int c = json.read();
        return c == '\\' ? escape() : c;
    }

    private int escape() throws IOException {
        int kind = json.read();
        if (kind >= 0) {
            next.add((char) kind);
        }
        int value = 0;
        for (int i = 0; kind == 'u' && i < HEX_DIGITS; i++) {
            int c = json.read();
            if (c >= 0) {
                next.add((char) c);
            }
            int digit = Character.digit(c, 16);
            if (digit < 0) {
                return '\\';
            }
            value = 16 * value + digit;
        }
        if (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE) {
            return '\\';
        }
        next.clear();
        return value;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
