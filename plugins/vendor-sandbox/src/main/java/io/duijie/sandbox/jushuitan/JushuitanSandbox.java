package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.FaultPlan;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.server.AdminEndpoints;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.FaultyVendor;
import io.duijie.sandbox.server.VendorServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The simulated Jushuitan gateway on a port of its own. */
public final class JushuitanSandbox implements AutoCloseable {
    private final FaultPlan faults = new FaultPlan();
    private final CallStats stats;
    private final SourceData data;
    private final TokenDesk tokens;
    private final SlidingWindows windows;
    private final VendorServer server;
    private final Uploads uploads;

    private JushuitanSandbox(
            int port, JushuitanAccount account, JushuitanSettings settings, SourceData data, AppendLog tokenLog) {
        Clock clock = data.clock();
        this.stats = new CallStats(clock);
        this.data = data;
        this.tokens = new TokenDesk(account, settings.tokens(), clock, tokenLog);
        this.windows = new SlidingWindows(settings.limits());
        this.uploads = new Uploads(data);
        JushuitanRules rules = new JushuitanRules(account, settings, tokens, windows, data, uploads, stats);
        this.server = VendorServer.start(
                port,
                clock,
                new AdminEndpoints(
                        "jushuitan",
                        faults,
                        stats,
                        Map.of(
                                "rows",
                                this::rows,
                                "touch",
                                this::touch,
                                "limits",
                                this::limits,
                                "uploads",
                                this::uploaded),
                        new FaultyVendor<>(rules, faults, stats)));
    }

    /** Starts on the port, 0 for any. */
    public static JushuitanSandbox start(
            int port, JushuitanAccount account, JushuitanSettings settings, SourceData data, AppendLog tokenLog) {
        return new JushuitanSandbox(port, account, settings, data, tokenLog);
    }

    /** Scheme, host and port, as the connection's {@code baseUrl} wants it. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
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
    public SourceData data() {
        return data;
    }

    /** What was uploaded since the start. */
    public UploadLedger uploads() {
        return uploads.ledger();
    }

    /** Replaces the limits; the calls counted so far stay counted. */
    public void limit(JushuitanSettings.Limits limits) {
        windows.limit(limits);
    }

    /** Every access token issued so far becomes invalid. */
    public void expireTokens() {
        tokens.forgetAll();
    }

    private Answer rows(Call call) {
        SourceEntity entity = SourceEntity.named(call.parameter("entity").orElse("DISTRIBUTOR"));
        if (call.isPost()) {
            Object posted = Json.read(call.bodyText()).orElse(List.of());
            List<?> rows = posted instanceof List<?> list ? list : List.of(posted);
            rows.forEach(row -> data.table(entity).put(Json.object(row)));
            return Answer.json(Map.of("put", rows.size()));
        }
        return Answer.json(data.table(entity).byModified().stream()
                .map(row -> row.fields())
                .toList());
    }

    private Answer uploaded(Call call) {
        String path = call.parameter("path").orElse(JushuitanRules.ORDER_UPLOAD);
        return Answer.json(uploads.ledger().entries(path));
    }

    private Answer touch(Call call) {
        SourceEntity entity = SourceEntity.named(call.parameter("entity").orElse("DISTRIBUTOR"));
        List<String> ids = List.of(call.parameter("ids").orElse("").split(",", -1));
        ids.forEach(id -> data.table(entity).touch(id));
        return Answer.json(Map.of("touched", ids.size()));
    }

    private Answer limits(Call call) {
        int perSecond = Integer.parseInt(call.parameter("perSecond").orElse("0"));
        int perMinute = Integer.parseInt(call.parameter("perMinute").orElse("0"));
        limit(new JushuitanSettings.Limits(perSecond, perMinute, false));
        return Answer.json(Map.of("perSecond", perSecond, "perMinute", perMinute));
    }

    @Override
    public void close() {
        server.close();
    }
}
