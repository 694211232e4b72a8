package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.FaultPlan;
import io.duijie.sandbox.server.AdminEndpoints;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.FaultyVendor;
import io.duijie.sandbox.server.VendorServer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated 旺店通旗舰版 on a port of its own. */
public final class WangdiantongSandbox implements AutoCloseable {
    private final FaultPlan faults = new FaultPlan();
    private final CallStats stats;
    private final Rows rows;
    private final Writes writes;
    private final Gate gate;
    private final VendorServer server;

    private WangdiantongSandbox(
            int port,
            WangdiantongAccount account,
            WangdiantongSettings settings,
            Clock clock,
            Instant start,
            AppendLog log) {
        Methods methods = new Methods();
        this.stats = new CallStats(clock);
        this.rows = new Rows(methods, clock, log);
        SomeRows.put(rows, methods, settings, start);
        rows.replay();
        this.writes = new Writes(rows, clock);
        this.gate = new Gate(settings.perMinute(), settings.rest());
        WangdiantongRules rules = new WangdiantongRules(account, settings, methods, gate, rows, writes, clock, stats);
        this.server = VendorServer.start(
                port,
                clock,
                new AdminEndpoints(
                        "wangdiantong",
                        faults,
                        stats,
                        Map.of("rows", this::rows, "ledger", this::ledger),
                        new FaultyVendor<>(rules, faults, stats)));
    }

    /**
     * Starts on the port, 0 for any.
     *
     * @param start before which the first rows were modified
     * @param log holds the documents of earlier processes
     */
    public static WangdiantongSandbox start(
            int port,
            WangdiantongAccount account,
            WangdiantongSettings settings,
            Clock clock,
            Instant start,
            AppendLog log) {
        return new WangdiantongSandbox(port, account, settings, clock, start, log);
    }

    /** As the connection's {@code baseUrl} wants it. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port() + WangdiantongRules.PATH;
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

    /** The rows that it serves; may be changed while calls are under way. */
    public Rows rows() {
        return rows;
    }

    /** Every document that was created, in order: {@code method} and {@code record}. */
    public List<Map<String, @Nullable Object>> written() {
        return writes.ledger();
    }

    /** Calls of one method in a clock minute from now on, 0 for no limit. */
    public void limit(int perMinute) {
        gate.limit(perMinute);
    }

    private Answer rows(Call call) {
        String method = call.parameter("method").orElse("");
        if (call.isPost()) {
            Object posted = Json.read(call.bodyText()).orElse(List.of());
            List<?> list = posted instanceof List<?> many ? many : List.of(posted);
            list.forEach(row -> rows.put(method, Json.object(row)));
            return Answer.json(Map.of("put", list.size()));
        }
        return Answer.json(rows.all(method));
    }

    private Answer ledger(Call call) {
        return Answer.json(writes.ledger());
    }

    @Override
    public void close() {
        server.close();
    }
}
