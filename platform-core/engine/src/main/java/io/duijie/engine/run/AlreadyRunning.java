package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.RunInfo;

/** Of one integration and kind one run at a time. */
public final class AlreadyRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private final boolean remedy;

    AlreadyRunning(String integrationId, RunInfo.Kind kind, boolean remedy) {
        super(integrationId + " " + kind);
        this.remedy = remedy;
        boolean extract = kind == RunInfo.Kind.EXTRACT;
        this.reason = Reason.of(
                "already-running",
                "方案 " + integrationId + (extract ? " 正在读取" : " 正在写入") + "，请等它结束或先停止。",
                integrationId + (extract ? " is extracting" : " is loading")
                        + " already; wait for it or stop it first.");
    }

    /** Whether what runs is the extraction of {@code omissionRemedy}. */
    boolean remedy() {
        return remedy;
    }

    public Reason reason() {
        return reason;
    }
}
