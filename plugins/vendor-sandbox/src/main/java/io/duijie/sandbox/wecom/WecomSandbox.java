package io.duijie.sandbox.wecom;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.FaultPlan;
import io.duijie.sandbox.server.AdminEndpoints;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.FaultyVendor;
import io.duijie.sandbox.server.VendorServer;
import java.time.Clock;
import java.util.Map;

/** The simulated 企业微信 on a port of its own. */
public final class WecomSandbox implements AutoCloseable {
    private final FaultPlan faults = new FaultPlan();
    private final CallStats stats;
    private final Office office;
    private final WecomRules rules;
    private final VendorServer server;

    private WecomSandbox(int port, WecomAccount account, WecomSettings settings, Clock clock, AppendLog log) {
        this.stats = new CallStats(clock);
        this.office = new Office(clock, log);
        this.rules = new WecomRules(account, settings, office, clock, stats);
        this.server = VendorServer.start(
                port,
                clock,
                new AdminEndpoints(
                        "wecom",
                        faults,
                        stats,
                        Map.of("messages", call -> Answer.json(office.messages())),
                        new FaultyVendor<>(rules, faults, stats)));
    }

    /** Starts on the port, 0 for any; what changes is kept in the log. */
    public static WecomSandbox start(
            int port, WecomAccount account, WecomSettings settings, Clock clock, AppendLog log) {
        return new WecomSandbox(port, account, settings, clock, log);
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

    /** Its approvals and messages. */
    public Office office() {
        return office;
    }

    /** Every token issued so far becomes invalid. */
    public void expireTokens() {
        rules.expireTokens();
    }

    @Override
    public void close() {
        server.close();
    }
}
