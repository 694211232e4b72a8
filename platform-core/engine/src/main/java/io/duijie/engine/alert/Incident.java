package io.duijie.engine.alert;

import io.duijie.connector.api.Text;
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

    /** What a person is to do; null where the reason says so itself. */
    public @Nullable Text advice() {
        return reason != null && kind.isAdvisedByReasons() ? null : kind.advice();
    }

    /** How it stands. {@code CLOSED}: its rule was switched off, or what it was about was deleted. */
    public enum State {
        FIRING,
        RECOVERED,
        CLOSED
    }
}
