package io.duijie.engine.reopening;

import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.journal.JournalEntry.Level;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.reopening.jdbi.OpenedDocument;
import io.duijie.engine.reopening.jdbi.Reopenings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Brings back documents that are open although no delivery is under way for them: an earlier process died, or the target went away,
 * and the record is not to be sent any more. What can't be brought back is told, never forgotten.
 */
final class LeftOpen {
    private final LoadRun run;
    private final OpenDocuments documents;
    private final Restoring restoring;

    LeftOpen(LoadRun run, OpenDocuments documents, Restoring restoring) {
        this.run = run;
        this.documents = documents;
        this.restoring = restoring;
    }

    /** Before anything is sent: a document whose record is pending is left to its delivery. */
    void begin() {
        List<OpenedDocument> over = new ArrayList<>();
        for (OpenedDocument document : documents.load()) {
            RecordState state = Reopenings.state(run.database(), document);
            if (document.left() && (state == RecordState.DONE || state == RecordState.SKIPPED)) {
                over.add(document);
            }
        }
        close(over);
        restore(state -> state != RecordState.PENDING && state != RecordState.SENDING);
    }

    /** When nothing is under way any more: nothing stays open that needn't. One in doubt is the next run's. */
    void end() {
        restore(state -> state != RecordState.IN_DOUBT);
    }

    private void close(List<OpenedDocument> over) {
        if (!over.isEmpty()) {
            run.database()
                    .write(documents.ended(
                            over.stream().map(OpenedDocument::externalId).toList(), List.of()));
        }
    }

    private void restore(Predicate<RecordState> concerned) {
        Map<WriteRequest, List<OpenedDocument>> alike = new LinkedHashMap<>();
        for (OpenedDocument document : documents.load()) {
            if (!document.left() && concerned.test(Reopenings.state(run.database(), document))) {
                alike.computeIfAbsent(document.request().with(List.of()), any -> new ArrayList<>())
                        .add(document);
            }
        }
        alike.forEach(this::restore);
    }

    private void restore(WriteRequest request, List<OpenedDocument> open) {
        Reason away = run.ledger().error();
        if (away != null) {
            open.forEach(document -> tell(document, away));
            return;
        }
        List<WriteOutcome> outcomes = restoring.restore(request, open);
        for (int i = 0; i < open.size(); i++) {
            OpenedDocument document = open.get(i);
            WriteOutcome outcome = outcomes.get(i);
            if (Restoring.isBack(outcome)) {
                back(document);
            } else if (outcome instanceof WriteOutcome.Rejected rejected) {
                left(document, rejected.reason());
            } else {
                tell(document, Restoring.reason(outcome));
            }
        }
    }

    private void back(OpenedDocument document) {
        Standing standing = document.standing();
        Instant now = run.clock().instant();
        run.database().write(documents.ended(List.of(standing.id()), List.of()).then(done -> handle -> {
            Reopenings.tell(
                    handle,
                    run.account(),
                    document,
                    "document-brought-back",
                    Level.INFO,
                    ReopenReasons.restored(standing),
                    now);
            return done;
        }));
    }

    private void left(OpenedDocument document, Reason vendor) {
        Reason reason = ReopenReasons.leftOpen(document.standing(), vendor);
        Text text = reason.text();
        Instant now = run.clock().instant();
        run.database()
                .write(documents
                        .ended(List.of(), List.of(document.externalId()))
                        .then(done -> handle -> {
                            Reopenings.addToFailure(handle, document, text);
                            Reopenings.tell(
                                    handle, run.account(), document, ReopenReasons.LEFT_OPEN, Level.ERROR, text, now);
                            return done;
                        }));
    }

    private void tell(OpenedDocument document, Reason why) {
        Text text = ReopenReasons.leftToNextRun(document.standing(), why);
        Instant now = run.clock().instant();
        run.database().write(handle -> {
            Reopenings.tell(handle, run.account(), document, ReopenReasons.LEFT_OPEN, Level.ERROR, text, now);
            return true;
        });
    }
}
