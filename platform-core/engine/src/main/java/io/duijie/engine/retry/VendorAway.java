package io.duijie.engine.retry;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.engine.failure.ReasonTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cause of a call that was not made because the vendor has been away: see {@link Breaker}. */
public final class VendorAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String CODE = "vendor-away";

    private final transient Duration wait;
    private final boolean lasting;

    private VendorAway(Duration wait, boolean lasting) {
        super("the vendor is away", null, false, false);
        this.wait = wait;
        this.lasting = lasting;
    }

    /** Null when a call failed for another reason. */
    public static @Nullable VendorAway in(ConnectorException failure) {
        return failure.getCause() instanceof VendorAway away ? away : null;
    }

    static ConnectorException exception(
            String connectionId, Instant since, Duration wait, boolean lasting, @Nullable Reason last) {
        String seconds = String.valueOf(Math.max(1, wait.toSeconds()));
        String chinese = last == null ? "" : "最后一次：" + last.text().chinese();
        String english = last == null ? "" : " Last time: " + last.text().english();
        return ConnectorException.neverSent(
                Reason.of(
                        CODE,
                        "连接 " + connectionId + " 自 " + ReasonTime.of(since) + " 起连续没有应答，暂停调用；约 " + seconds
                                + " 秒后用一次调用试探，恢复后自动继续。数据没有丢失，不计入重试次数。" + chinese,
                        "the vendor behind connection " + connectionId + " has not answered since "
                                + ReasonTime.of(since)
                                + ": no calls are made. One call tries again in about " + seconds
                                + " s, and work goes on by itself when it answers. Nothing is lost and no attempt is used up."
                                + english),
                new VendorAway(wait, lasting));
    }

    /** Until a call may try again. */
    public Duration pause() {
        return wait;
    }

    /** Whether it has been away so long that runs end instead of waiting. */
    public boolean isLasting() {
        return lasting;
    }
}
