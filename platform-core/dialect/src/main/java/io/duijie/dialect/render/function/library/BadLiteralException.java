package io.duijie.dialect.render.function.library;

import io.duijie.connector.api.Text;

/** Says that an argument written in the expression is wrong for every record. */
public final class BadLiteralException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int argument;
    private final transient Text what;

    /** @param argument which one, from 0 */
    BadLiteralException(int argument, Text what) {
        super(what.english(), null, false, false);
        this.argument = argument;
        this.what = what;
    }

    public int argument() {
        return argument;
    }

    public Text what() {
        return what;
    }
}
