package io.duijie.engine.alert.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when somebody does not want to hear of something.
 *
 * @param ruleId null = of any rule
 * @param integrationId null = of any integration
 * @param account who said so
 */
public record Mute(long id, @Nullable String ruleId, @Nullable String integrationId, Instant until, String account) {

    public boolean covers(Notice notice) {
        Incident incident = notice.incident();
        if (incident == null) {
            return ruleId == null && integrationId == null;
        }
        return (ruleId == null || ruleId.equals(incident.ruleId()))
                && (integrationId == null || integrationId.equals(incident.integrationId()));
    }
}
