package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One jar file that the registry knows. Changed only under the deployment's lock. */
final class JarEntry {
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
        refusal = reason;
        refusedSince = now;
        if (loaded == null) {
            offers = null;
        }
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
                    jar, builtIn, described.id(), described.version(), state, since, described, clash, 0));
        }
        if (refusal != null) {
            lines.add(new ConnectorVersion(
                    jar, builtIn, null, null, ConnectorState.REFUSED, refusedSince, null, refusal, 0));
        }
        return lines;
    }
}
