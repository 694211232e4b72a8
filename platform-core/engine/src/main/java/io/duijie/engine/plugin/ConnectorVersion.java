package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Reason;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a connector as people see it. A jar that was replaced by a broken one has two lines: the version that stays
 * in use, and the refusal of what lies there now.
 *
 * @param jar the file it came from; for DRAINING it may be gone or hold something else
 * @param builtIn it came with the program and can't be removed
 * @param id null = the jar does not say
 * @param version null = the jar does not say
 * @param since when it got into this state
 * @param offers what it describes itself as; null when it was refused before it could
 * @param problem null unless REFUSED
 * @param users connections that are open on it, and calls into it that are under way
 * @param health how it does; good unless it is ACTIVE or DRAINING
 */
public record ConnectorVersion(
        Path jar,
        boolean builtIn,
        @Nullable String id,
        @Nullable String version,
        ConnectorState state,
        Instant since,
        @Nullable ConnectorDescription offers,
        @Nullable Reason problem,
        int users,
        ConnectorHealth health) {
    ConnectorVersion with(LoadedConnector loaded) {
        return new ConnectorVersion(
                jar, builtIn, id, version, state, since, offers, problem, loaded.users(), loaded.health());
    }
}
