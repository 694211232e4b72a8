package io.duijie.engine.integration.gallery;

import io.duijie.connector.api.Text;

/** An answer from which no document can be made. */
public final class AnswerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final transient Text text;

    AnswerRefused(String parameter, String chinese, String english) {
        super(parameter + ": " + english, null, false, false);
        this.parameter = parameter;
        this.text = new Text(chinese, english);
    }

    public String parameter() {
        return parameter;
    }

    public Text text() {
        return text;
    }
}
