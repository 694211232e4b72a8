package io.duijie.engine.load;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.FindResult.Found;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.store.FencedOut;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target in memory with documents by number. It does not mind two documents with one number unless told so: writing twice
 * shows. Faults come one per call, in the order given, then none.
 */
final class Vendor implements Connector, RecordWriter, RecordFinder {
    /** What goes wrong with a call to {@link #write} or {@link #find}. */
    enum Fault {
        NONE,
        RESET_AFTER_COMMIT,
        RESET_BEFORE_COMMIT,
        RESET_AFTER_SAVING_UNFINISHED,
        NO_CONNECTION,
        THROTTLED,
        EDIT_LOCK,
        SILENT_ABOUT_ROWS,
        REFUSES_BUT_ACCEPTED_IS_SAID,
        TAKES_BUT_NAMES_NOTHING,
        TOO_FEW_OUTCOMES,
        CONNECTOR_BUG,
        WRONG_PASSWORD,
        /** Another node has taken the run over. */
        TAKEN_OVER;

        /** What a target, or the way to it, brings about. */
        static Fault[] ofTheTarget() {
            return Arrays.stream(values()).filter(fault -> fault != TAKEN_OVER).toArray(Fault[]::new);
        }
    }

    record Document(String id, String number, Map<String, Object> body, boolean finished) {}

    final List<Document> documents = new ArrayList<>();
    final Deque<Fault> writeFaults = new ArrayDeque<>();
    final Deque<Fault> findFaults = new ArrayDeque<>();
    final List<List<String>> calls = new ArrayList<>();
    final Set<String> known = new HashSet<>();
    boolean uniqueNumbers;

    /** A new document with a number that is there takes that one's place. */
    boolean upserts;

    /** A number that was taken is answered as it was first, and nothing is written; so nobody needs to be asked. */
    boolean repeats;

    boolean canBeAsked = true;

    /** Where documents are audited; null = they aren't, and none is ever locked for it. */
    @Nullable
    AuditDesk desk;

    /** Whether the connector offers what the desk can do. */
    boolean canReopen = true;

    boolean refusesToFinish;
    boolean refusedCurrencies;
    boolean submittedIsLocked;
    boolean away;
    int concurrency = 1;
    int finds;
    int finishes;
    Runnable during = () -> {};

    @Override
    public synchronized List<WriteOutcome> write(WriteRequest request) {
        Fault fault = away ? Fault.RESET_BEFORE_COMMIT : next(writeFaults);
        calls.add(request.records().stream().map(WriteRecord::key).toList());
        during.run();
        switch (fault) {
            case NO_CONNECTION -> throw ConnectorException.neverSent(reason("no-connection"), null);
            case THROTTLED -> throw ConnectorException.throttled(Duration.ofSeconds(3), reason("throttled"));
            case RESET_BEFORE_COMMIT -> throw ConnectorException.of(ErrorKind.UNAVAILABLE, reason("reset"));
            case TAKEN_OVER -> throw new FencedOut("run");
            case CONNECTOR_BUG -> throw new IllegalStateException("bug");
            case WRONG_PASSWORD -> throw ConnectorException.of(ErrorKind.CREDENTIALS, reason("password"));
            default -> {}
        }
        if (request.records().stream().anyMatch(record -> record.body().containsKey("poisonBatch"))) {
            throw ConnectorException.of(ErrorKind.REJECTED, reason("whole-batch"));
        }
        boolean poisoned = request.records().stream()
                .anyMatch(record -> record.body().containsKey("poisonOnceOpen")
                        && desk != null
                        && !desk.isLocked(record.storedId()));
        if (poisoned) {
            throw ConnectorException.of(ErrorKind.REJECTED, reason("whole-batch"));
        }
        if (request.records().stream().anyMatch(record -> record.body().containsKey("poisonServer"))) {
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, reason("http-500"));
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        int row = 0;
        for (WriteRecord record : request.records()) {
            if (fault == Fault.EDIT_LOCK) {
                outcomes.add(new WriteOutcome.TryLater(Duration.ofSeconds(5), reason("edit-lock")));
            } else if (fault == Fault.REFUSES_BUT_ACCEPTED_IS_SAID || fault == Fault.TAKES_BUT_NAMES_NOTHING) {
                if (fault == Fault.TAKES_BUT_NAMES_NOTHING) {
                    save(record, true);
                }
                outcomes.add(new Accepted(null, " ", Map.of()));
            } else if (fault == Fault.SILENT_ABOUT_ROWS && row % 2 == 0) {
                if (row % 4 == 0) {
                    save(record, true);
                }
                outcomes.add(new WriteOutcome.Unknown(reason("in-neither-list")));
            } else {
                outcomes.add(save(record, fault != Fault.RESET_AFTER_SAVING_UNFINISHED));
            }
            row++;
        }
        if (fault == Fault.RESET_AFTER_COMMIT || fault == Fault.RESET_AFTER_SAVING_UNFINISHED) {
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, reason("reset"));
        }
        return fault == Fault.TOO_FEW_OUTCOMES ? outcomes.subList(1, outcomes.size()) : outcomes;
    }

    private WriteOutcome save(WriteRecord record, boolean finished) {
        String number = String.valueOf(record.body().get("no"));
        if (refusedCurrencies) {
            return new Rejected("currency", reason("no-currency"));
        }
        if (record.body().containsKey("bad")) {
            return new Rejected("FName", reason("required"));
        }
        if (record.body().containsKey("locked") && record.storedId() != null) {
            return new Rejected(null, reason(Rejected.LOCKED));
        }
        if (desk != null && record.storedId() != null && desk.isLocked(record.storedId())) {
            return new Rejected(null, reason(Rejected.LOCKED));
        }
        if (record.body().containsKey("badOnceOpen")) {
            return new Rejected("FName", reason("required"));
        }
        if (record.body().get("needs") instanceof String needed && !known.contains(needed)) {
            return new WriteOutcome.MissingReference("CUSTOMER", "FCustId", needed, reason("missing-reference"));
        }
        if (record.body().get("needsToo") instanceof String needed && !known.contains(needed)) {
            return new WriteOutcome.MissingReference("CUSTOMER", "FMaterialId", needed, reason("missing-reference"));
        }
        boolean submitted = documents.stream()
                .anyMatch(document -> document.id().equals(record.storedId()) && !document.finished());
        if (submittedIsLocked && submitted) {
            return new Rejected(null, reason(Rejected.LOCKED));
        }
        if (record.storedId() != null) {
            documents.removeIf(document -> document.id().equals(record.storedId()));
            return add(record.storedId(), number, record, finished);
        }
        Optional<Document> present = documents.stream()
                .filter(document -> document.number().equals(number))
                .findFirst();
        if (repeats && present.isPresent()) {
            Document first = present.get();
            return new Accepted(first.id(), first.number(), Map.of("id", first.id(), "number", first.number()));
        }
        if (upserts && present.isPresent()) {
            documents.remove(present.get());
            return add(present.get().id(), number, record, finished);
        }
        if (uniqueNumbers
                && documents.stream().anyMatch(document -> document.number().equals(number))) {
            return new Rejected("FNumber", reason(Rejected.DUPLICATE_NUMBER));
        }
        return add(String.valueOf(1000 + documents.size()), number, record, finished);
    }

    private WriteOutcome add(String id, String number, WriteRecord record, boolean finished) {
        known.add(number);
        if (desk != null && !desk.saved(id)) {
            documents.add(new Document(id, number, record.body(), false));
            return new WriteOutcome.Unknown(reason(WriteOutcome.Unknown.SAVED_UNFINISHED));
        }
        documents.add(new Document(id, number, record.body(), finished));
        return new Accepted(id, number, Map.of("id", id, "number", number));
    }

    @Override
    public synchronized List<FindResult> find(WriteRequest request) {
        finds++;
        Fault fault = next(findFaults);
        if (fault == Fault.THROTTLED) {
            throw ConnectorException.throttled(Duration.ofSeconds(3), reason("throttled"));
        }
        if (fault == Fault.TAKEN_OVER) {
            throw new FencedOut("run");
        }
        if (fault != Fault.NONE) {
            throw ConnectorException.of(ErrorKind.UNAVAILABLE, reason("find-reset"));
        }
        return request.records().stream().map(this::find).toList();
    }

    private FindResult find(WriteRecord record) {
        if (record.body().containsKey("noNumber")) {
            return new FindResult.CannotTell(reason("no-number"));
        }
        if (repeats) {
            return new FindResult.NotFound();
        }
        return documents.stream()
                .filter(document -> document.number().equals(record.body().get("no")))
                .findFirst()
                .map(Vendor::found)
                .orElse(new FindResult.NotFound());
    }

    private static FindResult found(Document document) {
        return new Found(
                document.id(),
                document.number(),
                document.finished(),
                Map.of("id", document.id(), "number", document.number()));
    }

    @Override
    public synchronized List<WriteOutcome> finish(WriteRequest request, List<Found> found) {
        finishes++;
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (Found one : found) {
            if (refusesToFinish) {
                outcomes.add(new Rejected(null, reason("no-right-to-audit")));
                continue;
            }
            if (desk != null) {
                desk.states.put(one.id(), "C");
            }
            documents.replaceAll(document -> document.id().equals(one.id())
                    ? new Document(document.id(), document.number(), document.body(), true)
                    : document);
            outcomes.add(new Accepted(one.id(), one.number(), one.answer()));
        }
        return outcomes;
    }

    private static Fault next(Deque<Fault> faults) {
        Fault fault = faults.poll();
        return fault == null ? Fault.NONE : fault;
    }

    static Reason reason(String code) {
        return Reason.of(code, "目标系统:" + code, "the vendor says " + code);
    }

    synchronized List<String> numbers() {
        return documents.stream().map(Document::number).sorted().toList();
    }

    @Override
    public void check() {}

    @Override
    public Optional<RecordReader> reader() {
        return Optional.empty();
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public Optional<RecordFinder> finder() {
        return canBeAsked ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<DocumentReopener> reopener() {
        return canReopen ? Optional.ofNullable(desk) : Optional.empty();
    }

    @Override
    public int maximumConcurrency() {
        return concurrency;
    }

    @Override
    public void close() {}
}
