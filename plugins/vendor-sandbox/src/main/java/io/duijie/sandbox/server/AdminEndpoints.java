package io.duijie.sandbox.server;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code /__sandbox/…} on a vendor's own port, so that a test in another process can plan faults and read counts.
 * Everything else is passed on to the vendor.
 */
public final class AdminEndpoints implements Function<Call, Answer> {
    private static final String PREFIX = "/__sandbox/";

    private final String vendor;
    private final FaultPlan plan;
    private final CallStats stats;
    private final Map<String, Function<Call, Answer>> more;
    private final Function<Call, Answer> vendorAnswers;

    /** @param more the vendor's own endpoints by name, for instance {@code ledger} */
    public AdminEndpoints(
            String vendor,
            FaultPlan plan,
            CallStats stats,
            Map<String, Function<Call, Answer>> more,
            Function<Call, Answer> vendorAnswers) {
        this.vendor = vendor;
        this.plan = plan;
        this.stats = stats;
        this.more = Map.copyOf(more);
        this.vendorAnswers = vendorAnswers;
    }

    @Override
    public Answer apply(Call call) {
        if (!call.path().startsWith(PREFIX)) {
            return vendorAnswers.apply(call);
        }
        String name = call.path().substring(PREFIX.length());
        try {
            return switch (name) {
                case "health" -> Answer.json(Map.of("status", "up", "vendor", vendor));
                case "faults" -> faults(call);
                case "stats" -> stats(call);
                default -> other(name, call);
            };
        } catch (IllegalArgumentException e) {
            return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Answer faults(Call call) {
        if (call.isPost()) {
            Object posted = Json.read(call.bodyText())
                    .orElseThrow(() -> new IllegalArgumentException("a fault or a list of faults is expected"));
            List<?> faults = posted instanceof List<?> list ? list : List.of(posted);
            faults.stream()
                    .map(each -> Json.convert(each, Fault.class))
                    .toList()
                    .forEach(plan::add);
        } else if (call.method().equals("DELETE")) {
            plan.clear();
        }
        return Answer.json(Map.of("pending", plan.pending(), "spoiled", plan.spoiled()));
    }

    private Answer stats(Call call) {
        Answer answer = Answer.json(stats.summary());
        if (call.method().equals("DELETE")) {
            stats.reset();
        }
        return answer;
    }

    private Answer other(String name, Call call) {
        Function<Call, Answer> endpoint = more.get(name);
        return endpoint == null
                ? Answer.json(404, Map.of("error", "no endpoint " + PREFIX + name))
                : endpoint.apply(call);
    }
}
