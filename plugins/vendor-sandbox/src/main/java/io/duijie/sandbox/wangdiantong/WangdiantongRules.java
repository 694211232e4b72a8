package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.VendorRules;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a call: checks, then a query or a write. Every refusal comes with HTTP 200. */
final class WangdiantongRules implements VendorRules<WangdiantongRequest> {
    static final String PATH = "/openapi";
    private static final long EPOCH = 1_325_347_200;

    private final WangdiantongAccount account;
    private final WangdiantongSettings settings;
    private final Methods methods;
    private final Gate gate;
    private final Query query;
    private final Writes writes;
    private final Clock clock;
    private final CallStats stats;

    WangdiantongRules(
            WangdiantongAccount account,
            WangdiantongSettings settings,
            Methods methods,
            Gate gate,
            Rows rows,
            Writes writes,
            Clock clock,
            CallStats stats) {
        this.account = account;
        this.settings = settings;
        this.methods = methods;
        this.gate = gate;
        this.query = new Query(rows, settings.hiddenPlatforms());
        this.writes = writes;
        this.clock = clock;
        this.stats = stats;
    }

    @Override
    public WangdiantongRequest read(Call call) {
        return new WangdiantongRequest(call);
    }

    @Override
    public String name(WangdiantongRequest request) {
        return request.method();
    }

    @Override
    public Answer answer(WangdiantongRequest request, DueFaults faults) {
        if (!request.call().path().equals(PATH)) {
            return Answer.text(404, "text/html", "<html><body>404 Not Found</body></html>");
        }
        try {
            check(request);
            refusedByPlan(faults);
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("status", 0);
            answer.put("data", data(request, faults));
            if (faults.has(FaultKind.DATA_NULL)) {
                answer.put("data", null);
            }
            return Answer.json(answer);
        } catch (Refusal refusal) {
            stats.refused(Integer.toString(refusal.status()));
            return Answer.json(Map.of("status", refusal.status(), "message", String.valueOf(refusal.getMessage())));
        }
    }

    private void check(WangdiantongRequest request) {
        if (!request.parameter("sid").equals(account.sid())) {
            throw new Refusal(1, "sid is not exists");
        }
        if (!request.parameter("key").equals(account.key())
                || !request.parameter("salt").equals(account.salt())
                || !request.isSignedWith(account.secret())) {
            throw new Refusal(1, "验证失败");
        }
        timestamp(request.parameter("timestamp"));
        if (!request.parameter("v").equals("1.0")) {
            throw new Refusal(8, "版本错误");
        }
        gate.arrive(request.method(), clock.instant());
    }

    private void timestamp(String text) {
        try {
            long seconds = Integer.parseInt(text) + EPOCH;
            long off = Math.abs(seconds - clock.instant().getEpochSecond());
            if (off > settings.timestampTolerance().toSeconds()) {
                throw new Refusal(7, "时间戳错误");
            }
        } catch (NumberFormatException e) {
            throw new Refusal(1, "For input string: \"" + text + "\"");
        }
    }

    private static void refusedByPlan(DueFaults faults) {
        if (faults.has(FaultKind.THROTTLED)) {
            throw Refusal.business("超过每分钟最大并发次数限制，请稍后重试");
        }
        Optional<Fault> error = faults.find(FaultKind.ERROR_CODE);
        if (error.isPresent()) {
            throw new Refusal(error.get().code(), error.get().messageOr("其他错误"));
        }
    }

    private Object data(WangdiantongRequest request, DueFaults faults) {
        List<@Nullable Object> arguments = request.arguments().orElseThrow(() -> new Refusal(1, "参数错误"));
        Optional<Methods.Reading> reading = methods.reading(request.method());
        if (reading.isPresent()) {
            return query.page(request.method(), reading.get(), request, Query.asked(arguments), faults);
        }
        Methods.Writing writing = methods.writing(request.method())
                .orElseThrow(() -> Refusal.business("The API used internal only: " + request.method()));
        return writes.write(request.method(), writing, arguments, faults);
    }
}
