package io.duijie.engine.alert.incident;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertSeverity;
import io.duijie.dialect.document.alert.RuleKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person.
 *
 * @param subject what it is about, unique among the firing ones of a rule
 * @param integrationId null when it is about a connection
 * @param count how many records, runs or calls it is about
 * @param summary what is wrong, where and how much
 * @param reason the first reason, null when there is none
 * @param recoveredAt when it was over; null while it is {@link State#FIRING}
 */
public record Incident(
        long id,
        String ruleId,
        RuleKind kind,
        AlertSeverity severity,
        String subject,
        @Nullable String integrationId,
        @Nullable String connectionId,
        State state,
        long count,
        Text summary,
        @Nullable Text reason,
        Instant openedAt,
        @Nullable Instant recoveredAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    private static final Text ADVICE_FOR_ROWS = new Text(
            "在方案页的“无法使用的行”查看每一行和原因，在来源系统改正后重新读取该时间段。",
            "See each row and its reason among the rejected rows of the integration, correct it at the source and read that span again.");

    /** Whether it is about rows of the source that could not become records. */
    public boolean isOfRejectedRows() {
        return Finding.isOfRejectedRows(subject);
    }

    /** What a person is to do; null where the reason says so itself. */
    public @Nullable Text advice() {
        if (isOfRejectedRows()) {
            return ADVICE_FOR_ROWS;
        }
        return reason != null && kind.isAdvisedByReasons() ? null : kind.advice();
    }

    /** How it stands. {@code CLOSED}: its rule was switched off, or what it was about was deleted. */
    public enum State {
        FIRING,
        RECOVERED,
        CLOSED
    }
}
