package io.duijie.sandbox.wecom;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a call: everything with {@code errcode}, always with HTTP status 200. */
final class WecomRules implements VendorRules<Call> {
    private static final String ROOT = "/cgi-bin/";

    private final WecomAccount account;
    private final WecomSettings settings;
    private final Office office;
    private final Clock clock;
    private final CallStats stats;
    private final Map<String, Instant> minutes = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private String token = "";
    private Instant tokenEnd = Instant.MIN;
    private int issued;

    WecomRules(WecomAccount account, WecomSettings settings, Office office, Clock clock, CallStats stats) {
        this.account = account;
        this.settings = settings;
        this.office = office;
        this.clock = clock;
        this.stats = stats;
    }

    @Override
    public Call read(Call call) {
        return call;
    }

    @Override
    public String name(Call call) {
        return call.path().startsWith(ROOT) ? call.path().substring(ROOT.length()) : call.path();
    }

    @Override
    public Answer answer(Call call, DueFaults faults) {
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            answer.putAll(answered(call, faults));
            answer.put("errcode", 0);
            answer.put("errmsg", "ok");
        } catch (Refusal refusal) {
            stats.refused(Integer.toString(refusal.code()));
            answer.put("errcode", refusal.code());
            answer.put("errmsg", String.valueOf(refusal.getMessage()));
        }
        return Answer.json(answer);
    }

    private Map<String, ?> answered(Call call, DueFaults faults) {
        String name = name(call);
        if (name.equals("gettoken")) {
            return issue(call);
        }
        if (faults.has(FaultKind.SESSION_LOST)) {
            expireTokens();
        }
        admit(call, name, faults);
        Optional<Fault> error = faults.find(FaultKind.ERROR_CODE);
        if (error.isPresent()) {
            throw new Refusal(error.get().code(), error.get().messageOr("system busy"));
        }
        Map<String, @Nullable Object> body =
                Json.object(Json.read(call.bodyText()).orElseThrow(() -> new Refusal(47001, "data format error")));
        return switch (name) {
            case "oa/getapprovalinfo" -> office.list(body);
            case "oa/getapprovaldetail" -> office.detail(body);
            case "message/send" -> office.send(body, account.agentId());
            default -> throw new Refusal(40066, "invalid url");
        };
    }

    private synchronized Map<String, ?> issue(Call call) {
        if (!call.parameter("corpid").orElse("").equals(account.corpId())) {
            throw new Refusal(40013, "invalid corpid");
        }
        if (!call.parameter("corpsecret").orElse("").equals(account.corpSecret())) {
            throw new Refusal(40001, "invalid credential");
        }
        if (!clock.instant().isBefore(tokenEnd)) {
            token = "tok_" + Hashes.sha256("wecom" + ++issued);
            tokenEnd = clock.instant().plus(settings.tokenLife());
        }
        return Map.of("access_token", token, "expires_in", settings.tokenLife().toSeconds());
    }

    private synchronized void admit(Call call, String name, DueFaults faults) {
        if (!call.parameter("access_token").orElse("").equals(token)) {
            throw new Refusal(40014, "invalid access_token");
        }
        if (!clock.instant().isBefore(tokenEnd)) {
            throw new Refusal(42001, "access_token expired");
        }
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        int count = minute.equals(minutes.put(name, minute)) ? calls.merge(name, 1, Integer::sum) : 1;
        calls.put(name, count);
        if (faults.has(FaultKind.THROTTLED) || (settings.perMinute() > 0 && count > settings.perMinute())) {
            throw new Refusal(45009, "api freq out of limit");
        }
    }

    synchronized void expireTokens() {
        tokenEnd = Instant.MIN;
    }
}
