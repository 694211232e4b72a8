package io.duijie.dialect.metadata.cron;

import io.duijie.connector.api.Text;

/** Says why a text is no cron line of the dialect. */
public final class CronException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text what;

    CronException(Text what) {
        super(what.english());
        this.what = what;
    }

    /** What is wrong, without the name of the key. */
    public Text what() {
        return what;
    }
}
