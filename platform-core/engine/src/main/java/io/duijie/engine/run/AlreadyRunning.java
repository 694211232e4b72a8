package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.RunInfo;
import org.jspecify.annotations.Nullable;

/** Of one integration and kind one run at a time. */
public final class AlreadyRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private final RunInfo.Kind kind;
    private final boolean remedy;

    AlreadyRunning(String integrationId, RunInfo.Kind kind, boolean remedy) {
        this(integrationId, kind, remedy, null);
    }

    /** @param node where it runs, null = in this process */
    AlreadyRunning(String integrationId, RunInfo.Kind kind, boolean remedy, @Nullable String node) {
        super(integrationId + " " + kind);
        this.kind = kind;
        this.remedy = remedy;
        boolean extract = kind == RunInfo.Kind.EXTRACT;
        this.reason = Reason.of(
                "already-running",
                "方案 " + integrationId + (node == null ? "" : " 在节点 " + node) + (extract ? " 正在读取" : " 正在写入")
                        + "，请等它结束或先停止。",
                integrationId + (extract ? " is extracting" : " is loading") + (node == null ? "" : " on node " + node)
                        + " already; wait for it or stop it first.");
    }

    RunInfo.Kind kind() {
        return kind;
    }

    /** Whether what runs is the extraction of {@code omissionRemedy}. */
    boolean remedy() {
        return remedy;
    }

    public Reason reason() {
        return reason;
    }
}
