package io.duijie.dialect.json;

/** A text is not the JSON that was expected. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int line;
    private final int column;
    private final boolean tooLarge;

    public JsonException(String what, int line, int column) {
        this(what, line, column, false);
    }

    private JsonException(String what, int line, int column, boolean tooLarge) {
        super("not JSON: " + what + " (line " + line + ", column " + column + ")");
        this.what = what;
        this.line = line;
        this.column = column;
        this.tooLarge = tooLarge;
    }

    static JsonException tooLarge(int line, int column) {
        return new JsonException("it holds more than fits into the memory that there is for it", line, column, true);
    }

    /** It may be JSON, but holds more than it may. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    public String what() {
        return what;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
