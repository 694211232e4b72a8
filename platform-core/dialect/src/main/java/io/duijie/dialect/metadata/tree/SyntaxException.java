package io.duijie.dialect.metadata.tree;

import io.duijie.connector.api.Text;

/** Says why a file is not JSON in UTF-8. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text what;
    private final transient Position at;

    SyntaxException(Text what, Position at) {
        super("not JSON: " + what.english());
        this.what = what;
        this.at = at;
    }

    public Text what() {
        return what;
    }

    /** Where reading stopped. */
    public Position at() {
        return at;
    }
}
