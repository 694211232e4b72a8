package io.duijie.dialect.json;

import java.io.IOException;
import java.io.Reader;
import java.util.BitSet;

/**
 * Gives JSON with a digit in place of each object or list that stands deeper than the parser can follow: it would refuse the
 * whole text. Within these only the brackets are looked at.
 */
final class ShallowValues extends Reader {
    private static final char STAND_IN = '0';

    /** No JSON, wherever it stands. */
    private static final char BROKEN = '!';

    private static final int LEFT_OUT = -1;

    private final Reader json;
    private final int deepest;
    private int depth;
    private boolean inText;
    private boolean escaped;

    /** Of the brackets that are open beyond the deepest: whether it is an object's. */
    private final BitSet objects = new BitSet();

    ShallowValues(Reader json, int deepest) {
        this.json = json;
        this.deepest = deepest;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        while (true) {
            int count = json.read(target, from, length);
            if (count <= 0) {
                return count;
            }
            int to = from;
            for (int at = from; at < from + count; at++) {
                int c = inText ? ofText(target[at]) : structure(target[at]);
                if (c != LEFT_OUT) {
                    target[to++] = (char) c;
                }
            }
            if (to > from) {
                return to - from;
            }
        }
    }

    private int ofText(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inText = false;
        }
        return depth > deepest ? LEFT_OUT : c;
    }

    private int structure(char c) {
        boolean within = depth > deepest;
        switch (c) {
            case '[', '{' -> {
                depth++;
                if (depth <= deepest) {
                    return c;
                }
                objects.set(depth - deepest, c == '{');
                return within ? LEFT_OUT : STAND_IN;
            }
            case ']', '}' -> {
                boolean fits = !within || objects.get(depth - deepest) == (c == '}');
                depth--;
                return within ? (fits ? LEFT_OUT : BROKEN) : c;
            }
            default -> {
                inText = c == '"';
                return within ? LEFT_OUT : c;
            }
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
