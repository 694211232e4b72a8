package io.duijie.engine.record;

import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How a record stands, and what it may become. */
public enum RecordState {
    PENDING(0, "待写入", "pending"),
    SENDING(5, "写入中", "sending"),
    DONE(2, "已完成", "done"),
    FAILED(3, "失败", "failed"),
    IN_DOUBT(6, "待核实", "in doubt"),
    WAITING(7, "等待基础资料", "waiting for base data"),
    SKIPPED(4, "已跳过", "skipped");

    /** The code of reasons of records {@link #IN_DOUBT} that the next run settles by itself. */
    public static final String SETTLES_ITSELF = "in-doubt-asked-again";

    private final int status;
    private final Text title;

    RecordState(int status, String chinese, String english) {
        this.status = status;
        this.title = new Text(chinese, english);
    }

    /** The number that look-ups see as {@code status}. */
    public int status() {
        return status;
    }

    public Text title() {
        return title;
    }

    /** The states that may follow this one. */
    public Set<RecordState> next() {
        return switch (this) {
            case PENDING -> Set.of(SENDING, DONE, FAILED, SKIPPED);
            case SENDING -> Set.of(PENDING, DONE, FAILED, IN_DOUBT, WAITING, SKIPPED);
            case IN_DOUBT -> Set.of(PENDING, DONE, FAILED, WAITING, SKIPPED, IN_DOUBT);
            case FAILED -> Set.of(PENDING, DONE, SKIPPED);
            case WAITING -> Set.of(PENDING, SKIPPED);
            case SKIPPED, DONE -> Set.of(PENDING);
        };
    }

    public boolean mayBecome(RecordState other) {
        return next().contains(other);
    }

    /** The states from which {@code this} may be reached. */
    public List<RecordState> before() {
        List<RecordState> before = new ArrayList<>();
        for (RecordState state : values()) {
            if (state.mayBecome(this)) {
                before.add(state);
            }
        }
        return before;
    }

    /**
     * Refuses an illegal transition.
     *
     * @throws IllegalTransitionException naming the record and both states
     */
    public void require(RecordState other, String recordKey) {
        if (!mayBecome(other)) {
            throw new IllegalTransitionException(recordKey, this, other);
        }
    }
}
