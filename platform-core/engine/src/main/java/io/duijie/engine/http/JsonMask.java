package io.duijie.engine.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Copies JSON text without its secrets, token by token: members with a secret name lose their value at any depth, also inside
 * texts that are JSON themselves; long lists and long texts are cut. A text that stops being JSON is copied up to there.
 */
final class JsonMask {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DEEPEST = 4;
    private static final int LONGEST_TEXT = 4_000;
    private static final int ITEMS_AT_LEAST = 3;
    private static final int LONGEST_LIST = 2_000;

    private final SecretMask mask;
    private final int limit;
    private final int depth;
    private boolean learned;

    private JsonMask(SecretMask mask, int limit, int depth) {
        this.mask = mask;
        this.limit = limit;
        this.depth = depth;
    }

    static boolean looksLikeJson(String text) {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '{' || text.charAt(i) == '[');
    }

    /** At most about {@code limit} characters. A value met after it was copied elsewhere is hidden there as well. */
    static String masked(SecretMask mask, String text, int limit) {
        while (true) {
            JsonMask once = new JsonMask(mask, limit, 0);
            String masked = once.copy(text);
            if (!once.learned) {
                return masked;
            }
        }
    }

    private String copy(String text) {
        StringWriter out = new StringWriter();
        boolean whole = false;
        try (JsonParser parser = FACTORY.createParser(text);
                JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (parser.nextToken() != null) {
                whole = value(parser, generator, out);
            }
        } catch (IOException e) {
            whole = false;
        }
        if (!whole && out.getBuffer().length() <= "[]".length()) {
            return mask.plain(text);
        }
        return whole ? out.toString() : out + " …";
    }

    /** False when the limit was reached on the way. */
    private boolean value(JsonParser parser, JsonGenerator generator, StringWriter out) throws IOException {
        if (size(generator, out) > limit) {
            return false;
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                return object(parser, generator, out);
            }
            case START_ARRAY -> {
                return array(parser, generator, out);
            }
            case VALUE_STRING -> generator.writeString(text(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), generator);
            default -> generator.copyCurrentEvent(parser);
        }
        return true;
    }

    private void number(String text, JsonGenerator generator) throws IOException {
        String masked = mask.plain(text);
        if (masked.equals(text)) {
            generator.writeNumber(text);
        } else {
            generator.writeString(masked);
        }
    }

    private boolean object(JsonParser parser, JsonGenerator generator, StringWriter out) throws IOException {
        generator.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            generator.writeFieldName(mask.plain(name));
            if (mask.hides(name)) {
                learn(parser);
                generator.writeString(SecretMask.STARS);
            } else if (!value(parser, generator, out)) {
                return false;
            }
        }
        generator.writeEndObject();
        return true;
    }

    private boolean array(JsonParser parser, JsonGenerator generator, StringWriter out) throws IOException {
        generator.writeStartArray();
        int start = size(generator, out);
        int items = 0;
        int left = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items >= ITEMS_AT_LEAST && size(generator, out) - start > LONGEST_LIST) {
                parser.skipChildren();
                left++;
            } else if (value(parser, generator, out)) {
                items++;
            } else {
                return false;
            }
        }
        if (left > 0) {
            generator.writeString("… +" + left);
        }
        generator.writeEndArray();
        return true;
    }

    private static int size(JsonGenerator generator, StringWriter out) {
        return out.getBuffer().length() + Math.max(0, generator.getOutputBuffered());
    }

    /** Everything under a secret name is secret. */
    private void learn(JsonParser parser) throws IOException {
        int open = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token == null) {
                return;
            }
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                learned |= mask.learn(parser.getText());
            }
        } while (open > 0 && parser.nextToken() != null);
    }

    private String text(String text) {
        String masked;
        if (depth < DEEPEST && looksLikeJson(text)) {
            JsonMask inner = new JsonMask(mask, LONGEST_TEXT, depth + 1);
            masked = inner.copy(text);
            learned |= inner.learned;
        } else {
            masked = mask.plain(text);
        }
        return masked.length() > LONGEST_TEXT ? masked.substring(0, LONGEST_TEXT) + " …" : masked;
    }
}
