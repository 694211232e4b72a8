package io.duijie.sandbox.kingdee.document;

import io.duijie.sandbox.base.AppendLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All documents and the ledger. Whoever reads and then writes does so inside {@link #atomically}; what a call has
 * changed is durable when that returns.
 */
public final class DocumentStore {
    private static final long FIRST_ID = 100_000;

    private final Map<String, FormTable> forms = new HashMap<>();
    private final Ledger ledger = new Ledger();
    /** The latest line per document or ledger entry, in the order of the latest changes. */
    private final Map<String, Object> unwritten = new LinkedHashMap<>();

    private final Clock clock;
    private final AppendLog log;
    private long lastId = FIRST_ID;
    private long lastEntryId = FIRST_ID;

    public DocumentStore(Clock clock, AppendLog log) {
        this.clock = clock;
        this.log = log;
    }

    /** Reads back what an earlier process has kept. */
    public synchronized void replay() {
        for (String line : log.lines()) {
            StoreChange change = StoreChange.read(line);
            change.document().ifPresent(document -> {
                table(document.form()).put(document);
                lastId = Math.max(lastId, document.id());
            });
            change.deletedId().ifPresent(deleted -> table(change.form()).remove(deleted));
            change.entry().ifPresent(ledger::keep);
            lastEntryId = Math.max(lastEntryId, change.lastEntryId());
        }
    }

    /** Runs alone, then makes durable what was changed. */
    public synchronized <T> T atomically(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            log.append(List.copyOf(unwritten.values()));
            unwritten.clear();
        }
    }

    public Instant now() {
        return clock.instant();
    }

    public Ledger ledger() {
        return ledger;
    }

    public synchronized Optional<Document> find(String form, long id) {
        return table(form).find(id);
    }

    public synchronized Optional<Document> find(String form, String number) {
        return table(form).find(number);
    }

    /** The documents with this number by id: several only where {@link #twin} made them. */
    public synchronized List<Document> findAll(String form, String number) {
        return table(form).findAll(number);
    }

    /** Puts another document with the number of an existing one there, as no rule of the vendor allows. */
    public synchronized Document twin(Document document) {
        Document twin = new Document(
                document.form(),
                ++lastId,
                document.number(),
                document.status(),
                false,
                document.fields(),
                now(),
                now(),
                null);
        table(twin.form()).put(twin);
        write(twin, StoreChange.put(twin, null, lastEntryId));
        return twin;
    }

    /** All documents of the form by id. */
    public synchronized List<Document> all(String form) {
        return table(form).all();
    }

    public synchronized int size(String form) {
        return table(form).size();
    }

    public synchronized long nextEntryId() {
        return ++lastEntryId;
    }

    /** Creates a document through the Web API. */
    public synchronized Document create(
            String form, String number, DocumentStatus status, Map<String, @Nullable Object> fields) {
        Document document = new Document(form, ++lastId, number, status, false, fields, now(), now(), null);
        put(document, entry -> entry.created(document));
        return document;
    }

    /** Saves a change of an existing document through the Web API. */
    public synchronized Document save(Document document) {
        put(document, entry -> entry.saved(document));
        return document;
    }

    /** Keeps a change of status or of the modification time, which is no save. */
    public synchronized Document update(Document document) {
        if (ledger.find(document.form(), document.number()).isPresent()) {
            put(document, entry -> entry.nowIs(document.status().name()));
        } else {
            table(document.form()).put(document);
            write(document, StoreChange.put(document, null, lastEntryId));
        }
        return document;
    }

    public synchronized void delete(Document document) {
        table(document.form()).remove(document.id());
        LedgerEntry entry = ledger.change(unseen(document), each -> each.nowIs("DELETED"));
        write(document, StoreChange.deleted(document, entry, lastEntryId));
    }

    /** Records that an insert was refused because its number is taken. */
    public synchronized void duplicateRefused(Document existing) {
        LedgerEntry entry = ledger.change(unseen(existing), LedgerEntry::duplicateRefused);
        write("ledger/" + existing.form() + "/" + existing.number(), StoreChange.ledger(entry, lastEntryId));
    }

    /**
     * Puts audited base data there that did not come through the Web API.
     *
     * @param kept whether it is to survive the process
     */
    public synchronized Document seed(String form, String number, Map<String, @Nullable Object> fields, boolean kept) {
        Optional<Document> before = find(form, number);
        long id = before.map(Document::id)
                .orElseGet(() -> kept ? ++lastId : 1_000L + table(form).size());
        Document document = new Document(form, id, number, DocumentStatus.C, false, fields, now(), now(), now());
        table(form).put(document);
        if (kept) {
            write(document, StoreChange.put(document, null, lastEntryId));
        }
        return document;
    }

    private void put(Document document, UnaryOperator<LedgerEntry> change) {
        table(document.form()).put(document);
        LedgerEntry entry = ledger.change(unseen(document), change);
        write(document, StoreChange.put(document, entry, lastEntryId));
    }

    private void write(Document document, Object line) {
        write(document.form() + "/" + document.id(), line);
    }

    private void write(String key, Object line) {
        unwritten.remove(key);
        unwritten.put(key, line);
    }

    private LedgerEntry unseen(Document document) {
        return LedgerEntry.unseen(document.form(), document.number(), now());
    }

    private FormTable table(String form) {
        return forms.computeIfAbsent(form.toLowerCase(Locale.ROOT), unused -> new FormTable());
    }
}
