package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One jar file that the registry knows. Changed only under the deployment's lock. */
final class JarEntry {
    private static final int MOST_SLOW_TRIES = 3;
    private static final Duration AFTER_SLOW = Duration.ofMinutes(1);

    final Path jar;
    final boolean builtIn;

    /** Of the content that was last tried; null = it has to be tried (again). */
    @Nullable
    FileStamp stamp;

    /** What the last content that was right describes; null = there is none that can be used. */
    @Nullable
    ConnectorDescription offers;

    /** Null while another version is in use. */
    @Nullable
    LoadedConnector loaded;

    /** Why the content that lies there now can't be used; null = it can. */
    @Nullable
    Reason refusal;

    /** When the same content is tried again, since the moment may have been to blame; null = only when it changes. */
    @Nullable
    Instant again;

    private int slowTries;

    private ConnectorState state = ConnectorState.REFUSED;
    private @Nullable Reason clash;
    private @Nullable LoadedConnector stated;
    private Instant since = Instant.EPOCH;
    private Instant refusedSince = Instant.EPOCH;

    JarEntry(Path jar, boolean builtIn) {
        this.jar = jar;
        this.builtIn = builtIn;
    }

    boolean isOf(String id) {
        return offers != null && offers.id().equals(id);
    }

    void accept(LoadedConnector connector) {
        loaded = connector;
        offers = connector.type().describe();
        refusal = null;
    }

    /** A version that is in use stays so; one that only stood by has no content any more. */
    void refuse(Reason reason, Instant now) {
        if (!reason.equals(refusal)) {
            refusedSince = now;
        }
        refusal = reason;
        if (loaded == null) {
            offers = null;
        }
        again = switch (reason.code()) {
            case PluginReasons.UNREADABLE -> now;
            case PluginReasons.SLOW -> slowTries++ < MOST_SLOW_TRIES ? now.plus(AFTER_SLOW) : null;
            default -> null;
        };
    }

    /** @param content of what is tried now; other content than before is tried as often as any */
    void tried(@Nullable FileStamp content) {
        if (content == null || !content.equals(stamp)) {
            slowTries = 0;
        }
        stamp = content;
        again = null;
    }

    boolean isDue(Instant now) {
        return again != null && !now.isBefore(again);
    }

    /** @param problem why a right jar is refused all the same, else null */
    void enter(ConnectorState next, @Nullable Reason problem, Instant now) {
        if (state != next || stated != loaded || since.equals(Instant.EPOCH)) {
            since = now;
        }
        state = next;
        stated = next == ConnectorState.ACTIVE ? loaded : null;
        clash = problem;
    }

    List<ConnectorVersion> shown() {
        List<ConnectorVersion> lines = new ArrayList<>();
        ConnectorDescription described = offers;
        if (described != null) {
            lines.add(new ConnectorVersion(
                    jar,
                    builtIn,
                    described.id(),
                    described.version(),
                    state,
                    since,
                    described,
                    clash,
                    0,
                    ConnectorHealth.GOOD));
        }
        if (refusal != null) {
            lines.add(new ConnectorVersion(
                    jar,
                    builtIn,
                    null,
                    null,
                    ConnectorState.REFUSED,
                    refusedSince,
                    null,
                    refusal,
                    0,
                    ConnectorHealth.GOOD));
        }
        return lines;
    }
}
