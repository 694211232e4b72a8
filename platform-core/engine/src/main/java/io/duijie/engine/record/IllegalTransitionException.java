package io.duijie.engine.record;

import io.duijie.connector.api.Reason;

/** A record was to get a state that can't follow the one it has. */
public final class IllegalTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String recordKey;
    private final RecordState from;
    private final RecordState to;

    public IllegalTransitionException(String recordKey, RecordState from, RecordState to) {
        super("record " + recordKey + " is " + from + " and can't become " + to + ", only " + from.next());
        this.recordKey = recordKey;
        this.from = from;
        this.to = to;
    }

    public String recordKey() {
        return recordKey;
    }

    public RecordState from() {
        return from;
    }

    public RecordState to() {
        return to;
    }

    /** What a user is told. */
    public Reason reason() {
        return Reason.of(
                "illegal-transition",
                "数据 " + recordKey + " 当前为“" + from.title().chinese() + "”，不能变为“"
                        + to.title().chinese() + "”。",
                "record " + recordKey + " is " + from.title().english() + " and can't become "
                        + to.title().english() + ".");
    }
}
