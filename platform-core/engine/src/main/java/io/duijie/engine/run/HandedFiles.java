package io.duijie.engine.run;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FileTaker;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Files that people hand in: they are put where the integration's next run finds them. */
public final class HandedFiles {
    private static final Duration ANY_WINDOW = Duration.ofDays(1);

    private final Documents documents;
    private final OpenConnections connections;
    private final Clock clock;

    HandedFiles(Documents documents, OpenConnections connections, Clock clock) {
        this.documents = documents;
        this.connections = connections;
        this.clock = clock;
    }

    /** Whether its source takes files. */
    public boolean areTakenBy(String integrationId) {
        try {
            ExtractionSource source = documents.compiled(integrationId).source();
            return source != null && source.operation().can(Capability.TAKES_FILES);
        } catch (ConnectorException e) {
            return false;
        }
    }

    /**
     * @return the name that the file has at the source
     * @throws ConnectorException when the integration reads no files, or none of that name, or the source can't be reached
     */
    public String take(String integrationId, String name, byte[] content, RunControl control) {
        ExtractionSource source = documents.compiled(integrationId).source();
        String connection =
                documents.compiled(integrationId).integration().source().connection();
        if (source == null || connection == null || !source.operation().can(Capability.TAKES_FILES)) {
            throw takesNone(integrationId);
        }
        try (OpenConnection opened = connections.use(connection)) {
            FileTaker taker = opened.connector(CallScope.withoutRun(control, Priority.URGENT))
                    .fileTaker()
                    .orElseThrow(() -> takesNone(integrationId));
            return taker.take(request(source), name, content);
        } catch (RequestFailure e) {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, e.reason());
        }
    }

    private ReadRequest request(ExtractionSource source) {
        Instant now = clock.instant();
        Span window = new Span(now.minus(ANY_WINDOW), now);
        return new ReadRequest(
                source.api(),
                source.method(),
                source.request().body(window, source.request().keys(window), PagePlace.FIRST),
                source.columns());
    }

    private static ConnectorException takesNone(String integrationId) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "takes-no-files",
                        "方案 " + integrationId + " 的来源不读取文件，不能上传。",
                        "the source of integration " + integrationId + " reads no files: nothing can be uploaded."));
    }
}
