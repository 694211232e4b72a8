package io.duijie.dialect.render.pattern;

import io.duijie.connector.api.Text;

/** Says why a text is no pattern, or a pattern that costs too much. */
public final class BadPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text what;

    BadPatternException(String chinese, String english) {
        super(english, null, false, false);
        this.what = new Text(chinese, english);
    }

    /** What is wrong with it. */
    public Text what() {
        return what;
    }
}
