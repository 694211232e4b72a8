package io.duijie.engine.json;

/** A text is not the JSON that was expected. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int line;
    private final int column;

    public JsonException(String what, int line, int column) {
        super("not JSON: " + what + " (line " + line + ", column " + column + ")");
        this.what = what;
        this.line = line;
        this.column = column;
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
