package io.duijie.sandbox.yonbip;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.FaultPlan;
import io.duijie.sandbox.server.AdminEndpoints;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.FaultyVendor;
import io.duijie.sandbox.server.VendorServer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated 用友 YonBIP on a port of its own: data centre, token server and gateway in one. */
public final class YonbipSandbox implements AutoCloseable {
    private final FaultPlan faults = new FaultPlan();
    private final CallStats stats;
    private final Saves saves;
    private final Tokens tokens;
    private final VendorServer server;

    private YonbipSandbox(int port, YonbipAccount account, YonbipSettings settings, Clock clock, AppendLog log) {
        this.stats = new CallStats(clock);
        this.saves = new Saves(settings, clock, log);
        this.tokens = new Tokens(account, settings, clock);
        YonbipRules rules = new YonbipRules(account, settings, tokens, saves, this::baseUrl, clock, stats);
        this.server = VendorServer.start(
                port,
                clock,
                new AdminEndpoints(
                        "yonbip",
                        faults,
                        stats,
                        Map.of("documents", call -> Answer.json(saves.documents())),
                        new FaultyVendor<>(rules, faults, stats)));
    }

    /** Starts on the port, 0 for any; what is saved is kept in the log. */
    public static YonbipSandbox start(
            int port, YonbipAccount account, YonbipSettings settings, Clock clock, AppendLog log) {
        return new YonbipSandbox(port, account, settings, clock, log);
    }

    /** As the connection's {@code baseUrl} wants it. */
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

    /** All documents that were saved, as they are now. */
    public List<Map<String, @Nullable Object>> documents() {
        return saves.documents();
    }

    /** Every token issued so far becomes invalid. */
    public void expireTokens() {
        tokens.forgetAll();
    }

    @Override
    public void close() {
        server.close();
    }
}
