package io.duijie.engine.reopening;

import io.duijie.connector.api.Reason;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.reopening.jdbi.OpenedDocument;
import io.duijie.engine.reopening.jdbi.Reopenings;
import io.duijie.engine.store.Work;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an integration that a run must open, or that this run or an earlier one has opened, by their id at the target.
 * What is in the store is what an earlier process left; only one run of an integration is under way at a time.
 */
final class OpenDocuments {
    private final LoadRun run;
    private final Map<String, OpenedDocument> opened = new ConcurrentHashMap<>();
    private final Map<String, Reason> wanted = new ConcurrentHashMap<>();

    OpenDocuments(LoadRun run) {
        this.run = run;
    }

    List<OpenedDocument> load() {
        List<OpenedDocument> all = Reopenings.all(run.database(), run.request().integrationId());
        opened.clear();
        all.forEach(document -> opened.put(document.externalId(), document));
        return all;
    }

    /** The target refused to change this document: the next call opens it. */
    void want(String externalId, Reason refusal) {
        wanted.put(externalId, refusal);
    }

    boolean concerns(@Nullable String externalId) {
        return externalId != null && (wanted.containsKey(externalId) || opened.containsKey(externalId));
    }

    /** Why it must be opened; null = it was open when this run began. */
    @Nullable
    Reason refusal(String externalId) {
        return wanted.get(externalId);
    }

    @Nullable
    OpenedDocument opened(String externalId) {
        return opened.get(externalId);
    }

    /** Notes what is about to be opened; it is in the store when this returns. */
    void open(Collection<OpenedDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        Instant now = run.clock().instant();
        run.database().write(handle -> {
            Reopenings.open(handle, run.account(), documents, now);
            return true;
        });
        documents.forEach(document -> opened.put(document.externalId(), document));
    }

    /** Notes which content is in documents that are still open. */
    void saved(Collection<OpenedDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        run.database().write(handle -> {
            Reopenings.saved(handle, run.account(), documents);
            return true;
        });
        documents.forEach(document -> opened.put(document.externalId(), document));
    }

    /** The work that notes how the documents ended, to be done together with the outcomes of their records. */
    Work<Boolean> ended(Collection<String> closed, Collection<String> left) {
        for (String id : closed) {
            opened.remove(id);
            wanted.remove(id);
        }
        for (String id : left) {
            opened.computeIfPresent(id, (any, document) -> document.leftOpen());
            wanted.remove(id);
        }
        return handle -> {
            Reopenings.close(handle, run.account(), closed);
            Reopenings.leave(handle, run.account(), left);
            return true;
        };
    }
}
