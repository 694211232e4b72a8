package io.duijie.sandbox.yonbip;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.VendorRules;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers a call: data centre, token, then the interfaces behind the gateway. */
final class YonbipRules implements VendorRules<Call> {
    private static final String CENTRE = "/open-auth/dataCenter/getGatewayAddress";
    private static final String TOKEN = "/iuap-api-auth/open-auth/selfAppAuth/base/v1/getAccessToken";
    private static final String GATEWAY = "/iuap-api-gateway/yonbip/";
    private static final String LIST = "scm/salesout/list";
    private static final String DETAIL = "scm/salesout/detail";
    private static final List<String> BATCHES = List.of("scm/salesout/batchsubmit", "scm/salesout/batchaudit");

    private final YonbipAccount account;
    private final YonbipSettings settings;
    private final Tokens tokens;
    private final Saves saves;
    private final Supplier<String> server;
    private final Clock clock;
    private final Instant start;
    private final CallStats stats;
    private final Map<String, Instant> minutes = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    YonbipRules(
            YonbipAccount account,
            YonbipSettings settings,
            Tokens tokens,
            Saves saves,
            Supplier<String> server,
            Clock clock,
            CallStats stats) {
        this.account = account;
        this.settings = settings;
        this.tokens = tokens;
        this.saves = saves;
        this.server = server;
        this.clock = clock;
        this.start = clock.instant();
        this.stats = stats;
    }

    @Override
    public Call read(Call call) {
        return call;
    }

    @Override
    public String name(Call call) {
        return call.path().startsWith(GATEWAY) ? call.path().substring(GATEWAY.length()) : call.path();
    }

    @Override
    public Answer answer(Call call, DueFaults faults) {
        try {
            return switch (call.path()) {
                case CENTRE -> centre(call);
                case TOKEN -> Answer.json(Map.of("code", "00000", "message", "成功！", "data", tokens.issue(call)));
                default -> business(call, faults);
            };
        } catch (Saves.Taken taken) {
            return Answer.json(Map.of(
                    "code", "100004", "message", "重复提交", "data", Map.of("id", String.valueOf(taken.getMessage()))));
        } catch (Refusal refusal) {
            stats.refused(refusal.code());
            return Answer.json(
                    refusal.status(),
                    Map.of("code", refusal.code(), "message", String.valueOf(refusal.getMessage()), "level", 0));
        }
    }

    private Answer centre(Call call) {
        if (!call.parameter("tenantId").orElse("").equals(account.tenantId())) {
            throw Refusal.of("500", "根据租户id获取网关地址出现异常");
        }
        return Answer.json(Map.of(
                "code",
                "00000",
                "message",
                "成功！",
                "data",
                Map.of(
                        "gatewayUrl", server.get() + "/iuap-api-gateway",
                        "tokenUrl", server.get() + "/iuap-api-auth")));
    }

    private Answer business(Call call, DueFaults faults) {
        String path = name(call);
        if (!path.equals(LIST) && !path.equals(DETAIL) && !BATCHES.contains(path) && !Saves.knows(path)) {
            throw new Refusal(404, "310404", "网关上没有注册此API[" + path + "]，请确认后重新调用");
        }
        String token = call.parameter("access_token").orElse("");
        if (faults.has(FaultKind.SESSION_LOST)) {
            tokens.forgetAll();
        }
        if (!tokens.counts(token)) {
            stats.refused("310036");
            return path.equals(LIST)
                    ? Answer.text(200, "text/plain;charset=UTF-8", "非法token")
                    : Answer.json(Map.of("code", 310036, "message", "非法token"));
        }
        arrive(path);
        if (faults.has(FaultKind.THROTTLED)) {
            throw Refusal.of("310046", "API调用超过流量限制");
        }
        Optional<Fault> error = faults.find(FaultKind.ERROR_CODE);
        if (error.isPresent()) {
            throw Refusal.of(Integer.toString(error.get().code()), error.get().messageOr("服务端逻辑异常"));
        }
        if (path.equals(DETAIL)) {
            if (!call.method().equals("GET")) {
                throw Refusal.of("310405", "请求方式不正确");
            }
            return success("200", saves.detail(call.parameter("id").orElse("")));
        }
        Map<String, ?> body = Json.object(Json.read(call.bodyText())
                .filter(Map.class::isInstance)
                .orElseThrow(() -> Refusal.of("310002", "请求体不是合法的JSON")));
        if (path.equals(LIST)) {
            return success(200, page(body));
        }
        return BATCHES.contains(path)
                ? success("200", saves.each(body.get("data"), faults))
                : success("200", saves.save(path, body.get("data"), faults));
    }

    private static Answer success(Object code, Object data) {
        return Answer.json(Map.of("code", code, "message", "操作成功", "data", data));
    }

    private synchronized void arrive(String path) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        int count = minute.equals(minutes.put(path, minute)) ? calls.merge(path, 1, Integer::sum) : 1;
        calls.put(path, count);
        if (settings.perMinute() > 0 && count > settings.perMinute()) {
            throw Refusal.of("310046", "API调用超过流量限制");
        }
    }

    private Map<String, @Nullable Object> page(Map<String, ?> body) {
        int number = whole(body.get("pageIndex"));
        int size = whole(body.get("pageSize"));
        if (number < 1 || size < 1 || size > 500) {
            throw Refusal.of("310023", "pageIndex、pageSize不合法");
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (int i = 0; i < settings.rows(); i++) {
            String modified = ChinaTime.text(start.minusSeconds(60L * (settings.rows() - i)));
            if (Json.list(body.get("simpleVOs")).stream().allMatch(each -> holds(Json.object(each), modified))) {
                found.add(Map.of("id", String.valueOf(7_000 + i), "code", "XSCK" + i, "pubts", modified));
            }
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("pageIndex", number);
        data.put("pageSize", size);
        data.put("recordCount", found.size());
        data.put("pageCount", (found.size() + size - 1) / size);
        data.put(
                "recordList",
                found.stream().skip((number - 1L) * size).limit(size).toList());
        return data;
    }

    private static boolean holds(Map<String, ?> condition, String modified) {
        return !"pubts".equals(condition.get("field"))
                || (modified.compareTo(String.valueOf(condition.get("value1"))) >= 0
                        && modified.compareTo(String.valueOf(condition.get("value2"))) <= 0);
    }

    private static int whole(@Nullable Object value) {
        try {
            return Integer.parseInt(String.valueOf(value));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
