package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.FaultPlan;
import io.duijie.sandbox.kingdee.auth.LoginDesk;
import io.duijie.sandbox.kingdee.auth.Sessions;
import io.duijie.sandbox.kingdee.auth.SignedHeaders;
import io.duijie.sandbox.kingdee.document.BaseData;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.Ledger;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import io.duijie.sandbox.kingdee.operation.ClosedPeriod;
import io.duijie.sandbox.server.AdminEndpoints;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.FaultyVendor;
import io.duijie.sandbox.server.VendorServer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The simulated Kingdee server on a port of its own. */
public final class KingdeeSandbox implements AutoCloseable {
    private final FaultPlan faults = new FaultPlan();
    private final CallStats stats;
    private final DocumentStore store;
    private final ClosedPeriod closed;
    private final Sessions sessions;
    private final LoginDesk desk;
    private final VendorServer server;

    private KingdeeSandbox(int port, KingdeeAccount account, KingdeeSettings settings, Clock clock, AppendLog log) {
        this.stats = new CallStats(clock);
        this.store = new DocumentStore(clock, log);
        BaseData.put(store, settings.accountSet());
        store.replay();
        this.closed = new ClosedPeriod(settings.accountSet().closedUntil());
        this.sessions =
                new Sessions(settings.auth().sessionIdle(), settings.auth().secondLoginKicks(), clock);
        this.desk = new LoginDesk(account, settings.auth(), clock);
        Authentication authentication =
                new Authentication(account, desk, sessions, new SignedHeaders(account, settings.auth(), clock), stats);
        KingdeeRules rules =
                new KingdeeRules(account, settings, authentication, new FormServices(settings, store, closed), stats);
        this.server = VendorServer.start(
                port,
                clock,
                new AdminEndpoints(
                        "kingdee",
                        faults,
                        stats,
                        Map.of("ledger", this::ledger, "documents", this::documents),
                        new FaultyVendor<>(rules, faults, stats)));
    }

    /** Starts on the port, 0 for any; the log holds the documents of earlier processes. */
    public static KingdeeSandbox start(
            int port, KingdeeAccount account, KingdeeSettings settings, Clock clock, AppendLog log) {
        return new KingdeeSandbox(port, account, settings, clock, log);
    }

    /** Ends with {@code /k3cloud/}. */
    public String serverUrl() {
        return "http://127.0.0.1:" + server.port() + "/k3cloud/";
    }

    public int port() {
        return server.port();
    }

    public FaultPlan faults() {
        return faults;
    }

    public CallStats stats() {
        return stats;
    }

    /** Everything ever saved through the Web API. */
    public Ledger ledger() {
        return store.ledger();
    }

    /** The document with the number, as it is now. */
    public Optional<Document> document(String form, String number) {
        return store.find(form, number);
    }

    /** All documents of the form as they are now, seeded ones included, by id. */
    public List<Document> documents(String form) {
        return store.all(form);
    }

    /** Puts an audited base-data record there, past all rules; the ledger does not know it. */
    public Document putBaseData(String form, String number, String name) {
        return store.atomically(() -> store.seed(form, number, Map.of("FName", name), true));
    }

    /** The same, which is of this organisation and can't be used in others until it is allocated to them. */
    public Document putBaseData(String form, String number, String name, String organisation) {
        Map<String, Object> fields = Map.of("FName", name, "FUseOrgId", Map.of("FNumber", organisation));
        return store.atomically(() -> store.seed(form, number, fields, true));
    }

    /** Somebody allocates base data to an organisation. */
    public void allocate(String form, String number, String organisation) {
        store.atomically(
                () -> store.update(store.find(form, number).orElseThrow().allocatedTo(organisation, store.now())));
    }

    /** Somebody closes the books up to this day, or opens them again by an earlier one. */
    public void closeBooks(LocalDate until) {
        closed.moveTo(until);
    }

    /** Takes the document with the number away, whatever its state: somebody deleted it at the vendor. */
    public void remove(String form, String number) {
        store.atomically(() -> {
            store.find(form, number).ifPresent(store::delete);
            return true;
        });
    }

    /** Puts a second document with this number there: somebody wrote it by hand. */
    public Document putTwin(String form, String number) {
        return store.atomically(() -> store.twin(store.find(form, number).orElseThrow()));
    }

    /** Ends all sessions, as a restart of the vendor's server does. */
    public void endSessions() {
        sessions.endAll();
    }

    /** Lets a user who was locked for wrong passwords in again. */
    public void unlockUser() {
        desk.unlock();
    }

    private Answer ledger(Call call) {
        List<LedgerEntry> entries =
                call.parameter("form").map(ledger()::entries).orElseGet(ledger()::entries);
        return Answer.json(entries.stream().map(KingdeeSandbox::shown).toList());
    }

    private static Map<String, Object> shown(LedgerEntry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("form", entry.form());
        shown.put("number", entry.number());
        shown.put("id", entry.id());
        shown.put("status", entry.status());
        shown.put("created", ChinaTime.isoText(entry.createdAt()));
        shown.put("timesCreated", entry.timesCreated());
        shown.put("timesSaved", entry.timesSaved());
        shown.put("duplicatesRefused", entry.duplicatesRefused());
        return shown;
    }

    private Answer documents(Call call) {
        String form = call.parameter("form").orElse("BD_Customer");
        if (call.isPost()) {
            Object posted = Json.read(call.bodyText()).orElse(List.of());
            List<?> rows = posted instanceof List<?> list ? list : List.of(posted);
            store.atomically(() -> {
                rows.forEach(row -> put(form, Json.object(row)));
                return rows;
            });
            return Answer.json(Map.of("put", rows.size()));
        }
        return Answer.json(store.all(form).stream().map(KingdeeSandbox::shown).toList());
    }

    private void put(String form, Map<String, @Nullable Object> row) {
        Object number = row.containsKey("FNumber") ? row.get("FNumber") : row.get("FBillNo");
        if (number == null) {
            throw new IllegalArgumentException("each row needs FNumber or FBillNo");
        }
        store.seed(form, number.toString(), row, true);
    }

    private static Map<String, @Nullable Object> shown(Document document) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", document.id());
        shown.put("number", document.number());
        shown.put("status", document.status().name());
        shown.put("fields", document.fields());
        return shown;
    }

    @Override
    public void close() {
        server.close();
    }
}
