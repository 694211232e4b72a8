package io.duijie.sandbox.dingtalk;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.VendorRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a call: the token, then what is counted. */
final class DingtalkRules implements VendorRules<Call> {
    private static final String ROOT = "/v1.0/";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final DingtalkAccount account;
    private final DingtalkSettings settings;
    private final Approvals approvals;
    private final EventStream events;
    private final Clock clock;
    private final CallStats stats;
    private final Map<String, Deque<Instant>> seconds = new HashMap<>();
    private @Nullable YearMonth month;
    private int calls;
    private int issued;
    private String token = "";
    private Instant tokenEnd = Instant.MIN;

    DingtalkRules(
            DingtalkAccount account,
            DingtalkSettings settings,
            Approvals approvals,
            EventStream events,
            Clock clock,
            CallStats stats) {
        this.account = account;
        this.settings = settings;
        this.approvals = approvals;
        this.events = events;
        this.clock = clock;
        this.stats = stats;
    }

    @Override
    public Call read(Call call) {
        return call;
    }

    /** The two uses of one path are told apart, and the approval is named, so that a fault may hit one of them. */
    @Override
    public String name(Call call) {
        String path = route(call);
        return path.endsWith("?") ? path + call.parameter("processInstanceId").orElse("") : path;
    }

    private static String route(Call call) {
        String path = call.path().startsWith(ROOT) ? call.path().substring(ROOT.length()) : call.path();
        return path.equals("workflow/processInstances") && !call.isPost() ? path + "?" : path;
    }

    @Override
    public Answer answer(Call call, DueFaults faults) {
        try {
            return Answer.json(answered(call, faults));
        } catch (Refusal refusal) {
            stats.refused(refusal.code());
            return Answer.json(
                    refusal.status(),
                    Map.of(
                            "code",
                            refusal.code(),
                            "message",
                            String.valueOf(refusal.getMessage()),
                            "requestid",
                            "req-" + issued));
        }
    }

    private Map<String, ?> answered(Call call, DueFaults faults) {
        String name = route(call);
        if (name.equals("oauth2/accessToken")) {
            return issue(Json.object(Json.read(call.bodyText()).orElse(null)));
        }
        if (name.equals("gateway/connections/open")) {
            return events.open(account, Json.object(Json.read(call.bodyText()).orElse(null)));
        }
        if (faults.has(FaultKind.SESSION_LOST)) {
            expireTokens();
        }
        admit(call, name, faults);
        Optional<Fault> error = faults.find(FaultKind.ERROR_CODE);
        if (error.isPresent()) {
            throw Refusal.of(error.get().messageOr("systemError"), "模拟的错误");
        }
        Map<String, @Nullable Object> body =
                Json.object(Json.read(call.bodyText()).orElse(null));
        return switch (name) {
            case "workflow/processes/instanceIds/query" -> Map.of("result", approvals.list(body), "success", true);
            case "workflow/processInstances?" ->
                faults.has(FaultKind.DATA_NULL)
                        ? Map.of("success", "true")
                        : Map.of(
                                "result",
                                approvals.detail(
                                        call.parameter("processInstanceId").orElse("")),
                                "success",
                                "true");
            case "workflow/forms/schemas/processCodes" ->
                Map.of("result", FormRules.schema(call.parameter("processCode").orElse("")), "success", true);
            case "workflow/processInstances" -> Map.of("instanceId", approvals.start(body));
            case "workflow/processInstances/execute" -> done(() -> approvals.execute(body));
            case "workflow/processInstances/terminate" -> done(() -> approvals.terminate(body));
            case "workflow/processInstances/comments" -> done(() -> approvals.comment(body));
            default -> throw new Refusal(404, "InvalidAction.NotFound", "接口不存在");
        };
    }

    private static Map<String, ?> done(Runnable action) {
        action.run();
        return Map.of("result", true, "success", true);
    }

    /** The same token while it counts, and longer. */
    private synchronized Map<String, ?> issue(Map<String, @Nullable Object> body) {
        if (!account.appKey().equals(body.get("appKey"))
                || !Objects.equals(account.appSecret(), body.get("appSecret"))) {
            throw Refusal.of("invalidClientIdOrSecret", "无效的clientId或者clientSecret");
        }
        if (!clock.instant().isBefore(tokenEnd)) {
            token = Hashes.sha256("dingtalk" + ++issued);
        }
        tokenEnd = clock.instant().plus(settings.tokenLife());
        return Map.of("accessToken", token, "expireIn", settings.tokenLife().toSeconds());
    }

    private synchronized void admit(Call call, String name, DueFaults faults) {
        boolean counts = clock.instant().isBefore(tokenEnd);
        if (!counts || !call.header("x-acs-dingtalk-access-token").orElse("").equals(token)) {
            throw new Refusal(401, "InvalidAuthentication", "不合法的access_token");
        }
        YearMonth now = YearMonth.from(clock.instant().atZone(CHINA));
        calls = now.equals(month) ? calls + 1 : 1;
        month = now;
        if (settings.perMonth() > 0 && calls > settings.perMonth()) {
            throw Refusal.forbidden("ApiCountLimitForOrg", "本月调用次数已用完");
        }
        Deque<Instant> arrivals = seconds.computeIfAbsent(name, each -> new ArrayDeque<>());
        Instant second = clock.instant().minus(Duration.ofSeconds(1));
        while (!arrivals.isEmpty() && !arrivals.peekFirst().isAfter(second)) {
            arrivals.removeFirst();
        }
        arrivals.addLast(clock.instant());
        if (faults.has(FaultKind.THROTTLED) || (settings.perSecond() > 0 && arrivals.size() > settings.perSecond())) {
            throw Refusal.forbidden("QpsLimitForAppkeyAndApi", "请求的qps超限");
        }
    }

    synchronized void expireTokens() {
        tokenEnd = Instant.MIN;
    }
}
