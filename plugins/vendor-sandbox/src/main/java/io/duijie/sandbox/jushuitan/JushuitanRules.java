package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.VendorRules;
import java.util.Map;
import java.util.Optional;

/** Answers a call to the gateway: token calls, queries and uploads. */
final class JushuitanRules implements VendorRules<JushuitanRequest> {
    static final String CHANNELS = "/open/api/drp/inneropen/partner/supplier/querymychannel";
    static final String ORDER_UPLOAD = "/open/jushuitan/orders/upload";
    private static final String INIT_TOKEN = "/openWeb/auth/getInitToken";
    private static final String ACCESS_TOKEN = "/openWeb/auth/accessToken";
    private static final String REFRESH_TOKEN = "/openWeb/auth/refreshToken";

    private final GatewayChecks checks;
    private final TokenDesk tokens;
    private final RowQuery queries;
    private final ChannelQuery channels;
    private final Uploads uploads;
    private final LegacyGateway legacy;
    private final CallStats stats;

    JushuitanRules(
            JushuitanAccount account,
            JushuitanSettings settings,
            TokenDesk tokens,
            SlidingWindows windows,
            SourceData data,
            Uploads uploads,
            CallStats stats) {
        this.checks = new GatewayChecks(account, settings, tokens, windows, data.clock());
        this.tokens = tokens;
        this.queries = new RowQuery(data, settings.queries());
        this.channels = new ChannelQuery(data);
        this.uploads = uploads;
        this.legacy = new LegacyGateway(account.legacy(), windows, queries, uploads, data.clock());
        this.stats = stats;
    }

    @Override
    public JushuitanRequest read(Call call) {
        return JushuitanRequest.of(call);
    }

    @Override
    public String name(JushuitanRequest request) {
        return isLegacy(request) ? request.call().parameter("method").orElse(request.path()) : request.path();
    }

    private static boolean isLegacy(JushuitanRequest request) {
        return request.path().equals(LegacyGateway.PATH);
    }

    @Override
    public Answer answer(JushuitanRequest request, DueFaults faults) {
        try {
            if (isLegacy(request)) {
                return legacy.answer(request.call(), faults);
            }
            checks.system(request);
            return switch (request.path()) {
                case INIT_TOKEN, ACCESS_TOKEN -> issued(request);
                case REFRESH_TOKEN -> refreshed(request);
                default -> business(request, faults);
            };
        } catch (Refusal refusal) {
            stats.refused(Integer.toString(refusal.code()));
            return isLegacy(request) ? LegacyGateway.refusal(refusal) : Envelope.refusal(refusal);
        }
    }

    private Answer issued(JushuitanRequest request) {
        request.required("grant_type");
        request.required("code");
        return Envelope.success(tokens.issue());
    }

    private Answer refreshed(JushuitanRequest request) {
        if (!request.required("grant_type").equals("refresh_token")) {
            throw Refusal.parameter("grant_type应为refresh_token");
        }
        if (!request.required("scope").equals("all")) {
            throw Refusal.parameter("scope应为all");
        }
        return Envelope.success(tokens.refresh(request.required("refresh_token")));
    }

    private Answer business(JushuitanRequest request, DueFaults faults) {
        if (faults.has(FaultKind.SESSION_LOST)) {
            tokens.forget(request.fields().getOrDefault("access_token", ""));
        }
        Optional<SourceEntity> entity = SourceEntity.at(request.path());
        Optional<UploadRule> upload = uploads.at(request.path());
        boolean known = entity.isPresent() || request.path().equals(CHANNELS) || upload.isPresent();
        checks.business(request, known);
        refusedByPlan(faults);
        Map<String, ?> data;
        if (upload.isPresent()) {
            data = uploads.upload(upload.get(), request.biz(), faults);
        } else if (entity.isPresent()) {
            data = queries.page(entity.get(), request.bizObject(), faults);
        } else {
            data = channels.page(request.bizObject());
        }
        return faults.has(FaultKind.DATA_NULL) ? Envelope.answer(0, "未获取到有效的传入数据", null) : Envelope.success(data);
    }

    static void refusedByPlan(DueFaults faults) {
        Optional<Fault> throttled = faults.find(FaultKind.THROTTLED);
        if (throttled.isPresent()) {
            throw throttled.get().code() == 200 ? Refusal.perMinute() : Refusal.perSecond();
        }
        Optional<Fault> error = faults.find(FaultKind.ERROR_CODE);
        if (error.isPresent()) {
            throw Refusal.of(error.get().code(), error.get().messageOr("执行失败"));
        }
    }
}
