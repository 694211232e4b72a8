package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The old gateway: one URL, the operation and the signature in the query, business JSON as the body, a flat answer. Serves
 * the same rows.
 */
final class LegacyGateway {
    static final String PATH = "/api/open/query.aspx";
    private static final int MAX_PAGE_SIZE = 50;
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final JushuitanAccount.Legacy account;
    private final SlidingWindows windows;
    private final RowQuery queries;
    private final Uploads uploads;
    private final Clock clock;

    LegacyGateway(
            JushuitanAccount.Legacy account, SlidingWindows windows, RowQuery queries, Uploads uploads, Clock clock) {
        this.account = account;
        this.windows = windows;
        this.queries = queries;
        this.uploads = uploads;
        this.clock = clock;
    }

    Answer answer(Call call, DueFaults faults) {
        String method = check(call, faults);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", 0);
        answer.put("issuccess", true);
        answer.put("msg", "");
        if (method.equals("refresh.token")) {
            return Answer.json(answer);
        }
        windows.arrive(account.partnerId() + " " + account.token(), clock.instant());
        JushuitanRules.refusedByPlan(faults);
        Object body = Json.read(call.bodyText()).orElseThrow(() -> Refusal.parameter("请求体不是有效的JSON"));
        String path = "/open/" + method.replace('.', '/');
        Optional<UploadRule> upload = uploads.at(path);
        if (upload.isPresent()) {
            answer.putAll(uploads.upload(upload.get(), body, faults));
            return Answer.json(answer);
        }
        SourceEntity entity = SourceEntity.at(path).orElseThrow(Refusal::permission);
        Parameters parameters = new Parameters(Json.object(body));
        if (parameters.number("page_size", 1) > MAX_PAGE_SIZE) {
            throw Refusal.parameter("page_size最大" + MAX_PAGE_SIZE);
        }
        Map<String, @Nullable Object> page = queries.page(entity, parameters.values(), faults);
        if (entity == SourceEntity.SHOP) {
            page.put("shops", page.remove(entity.listKey()));
        }
        if (faults.has(FaultKind.DATA_NULL)) {
            page.replaceAll((key, value) -> value instanceof Iterable ? null : value);
        }
        answer.putAll(page);
        return Answer.json(answer);
    }

    static Answer refusal(Refusal refusal) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", refusal.code());
        answer.put("issuccess", false);
        answer.put("msg", refusal.text());
        return Answer.json(answer);
    }

    /** The method's name when the call may go on. */
    private String check(Call call, DueFaults faults) {
        if (!call.isPost()) {
            throw Refusal.parameter("请求方式应为POST");
        }
        String method = required(call, "method");
        String partner = required(call, "partnerid");
        String token = required(call, "token");
        String timestamp = required(call, "ts");
        String right = LegacySign.of(method, partner, account.partnerKey(), token, timestamp);
        if (!partner.equals(account.partnerId()) || !Hashes.same(required(call, "sign"), right)) {
            throw Refusal.sign();
        }
        if (!timestamp.matches("[0-9]{10}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            throw Refusal.of(180, "执行失败! timestamp无效");
        }
        if (!token.equals(account.token()) || faults.has(FaultKind.SESSION_LOST)) {
            throw Refusal.token();
        }
        return method;
    }

    private static String required(Call call, String name) {
        return call.parameter(name).filter(value -> !value.isEmpty()).orElseThrow(() -> Refusal.missing(name));
    }
}
