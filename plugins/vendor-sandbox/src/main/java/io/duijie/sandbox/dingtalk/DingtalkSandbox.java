package io.duijie.sandbox.dingtalk;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.FaultPlan;
import io.duijie.sandbox.server.AdminEndpoints;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.FaultyVendor;
import io.duijie.sandbox.server.VendorServer;
import java.time.Clock;
import java.util.Map;

/** The simulated 钉钉 OA 审批 on a port of its own. */
public final class DingtalkSandbox implements AutoCloseable {
    private final FaultPlan faults = new FaultPlan();
    private final CallStats stats;
    private final EventStream events;
    private final Approvals approvals;
    private final DingtalkRules rules;
    private final VendorServer server;

    private DingtalkSandbox(int port, DingtalkAccount account, DingtalkSettings settings, Clock clock, AppendLog log) {
        this.stats = new CallStats(clock);
        this.events = new EventStream(clock);
        this.approvals = new Approvals(clock, log, events);
        this.rules = new DingtalkRules(account, settings, approvals, events, clock, stats);
        this.server = VendorServer.start(
                port,
                clock,
                new AdminEndpoints(
                        "dingtalk",
                        faults,
                        stats,
                        Map.of("approvals", call -> Answer.json(approvals.details())),
                        new FaultyVendor<>(rules, faults, stats)));
    }

    /** Starts on the port, 0 for any; what changes is kept in the log. */
    public static DingtalkSandbox start(
            int port, DingtalkAccount account, DingtalkSettings settings, Clock clock, AppendLog log) {
        return new DingtalkSandbox(port, account, settings, clock, log);
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

    /** All approvals, to be added to and ended. */
    public Approvals approvals() {
        return approvals;
    }

    public EventStream events() {
        return events;
    }

    /** Every token issued so far becomes invalid. */
    public void expireTokens() {
        rules.expireTokens();
    }

    @Override
    public void close() {
        events.close();
        server.close();
    }
}
