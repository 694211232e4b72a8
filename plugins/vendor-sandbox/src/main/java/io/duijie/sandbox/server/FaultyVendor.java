package io.duijie.sandbox.server;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.fault.FaultPlan;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Counts a call, spoils its transport where the plan says so, and otherwise lets the vendor's rules answer. */
public final class FaultyVendor<R> implements Function<Call, Answer> {
    private static final String HTML = "<html><head><title>502 Bad Gateway</title></head>"
            + "<body><center><h1>502 Bad Gateway</h1></center></body></html>";

    private final VendorRules<R> rules;
    private final FaultPlan plan;
    private final CallStats stats;

    public FaultyVendor(VendorRules<R> rules, FaultPlan plan, CallStats stats) {
        this.rules = rules;
        this.plan = plan;
        this.stats = stats;
    }

    @Override
    public Answer apply(Call call) {
        R request = rules.read(call);
        String name = rules.name(request);
        stats.arrived(name.substring(0, name.contains("?") ? name.indexOf('?') + 1 : name.length()));
        try {
            DueFaults faults = plan.due(name);
            faults.faults().forEach(fault -> stats.spoiled(fault.kind()));
            faults.find(FaultKind.SLOW).ifPresent(slow -> pause(slow.delayMillis()));
            return spoiledBefore(faults).orElseGet(() -> spoiledAfter(faults, rules.answer(request, faults)));
        } finally {
            stats.answered();
        }
    }

    private static Optional<Answer> spoiledBefore(DueFaults faults) {
        for (Fault fault : faults.faults()) {
            switch (fault.kind()) {
                case HTTP_500:
                    return Optional.of(Answer.text(500, "text/plain", fault.messageOr("Internal Server Error")));
                case HTML_502:
                    return Optional.of(Answer.text(502, "text/html", HTML));
                case RESET_BEFORE_COMMIT:
                    return Optional.of(Answer.reset());
                case RESPONSE_ERROR:
                    return Optional.of(Answer.text(200, "text/plain; charset=utf-8", responseError(fault)));
                default:
                    break;
            }
        }
        return Optional.empty();
    }

    private static String responseError(Fault fault) {
        String message = fault.messageOr("未将对象引用设置到对象的实例。");
        return "response_error:{\"Message\":" + Json.text(message)
                + ",\"InnerExWrapper\":null,\"InnerException\":null}";
    }

    private static Answer spoiledAfter(DueFaults faults, Answer answer) {
        Answer spoiled = answer;
        for (Fault fault : faults.faults()) {
            spoiled = switch (fault.kind()) {
                case RESET_AFTER_COMMIT, RESET_BEFORE_AUDIT -> spoiled.delivered(Answer.Delivery.RESET);
                case TRUNCATED_BODY -> spoiled.delivered(Answer.Delivery.TRUNCATED);
                case EMPTY_BODY -> spoiled.withBody(new byte[0]);
                case HTML_502_AFTER_COMMIT -> Answer.text(502, "text/html", HTML);
                case SLOW_AFTER_COMMIT -> spoiled.delayed(fault.delayMillis());
                default -> spoiled;
            };
        }
        return spoiled;
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
