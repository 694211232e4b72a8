package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.kingdee.operation.QueryOperation;
import io.duijie.sandbox.kingdee.operation.Refused;
import io.duijie.sandbox.kingdee.operation.Status;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import io.duijie.sandbox.server.VendorRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Answers a call to the Web API: logins, then everything that needs one. */
final class KingdeeRules implements VendorRules<KingdeeRequest> {
    private final KingdeeAccount account;
    private final KingdeeSettings settings;
    private final Authentication authentication;
    private final FormServices services;
    private final CallStats stats;

    KingdeeRules(
            KingdeeAccount account,
            KingdeeSettings settings,
            Authentication authentication,
            FormServices services,
            CallStats stats) {
        this.account = account;
        this.settings = settings;
        this.authentication = authentication;
        this.services = services;
        this.stats = stats;
    }

    @Override
    public KingdeeRequest read(Call call) {
        return KingdeeRequest.of(call);
    }

    @Override
    public String name(KingdeeRequest request) {
        return request.name();
    }

    @Override
    public Answer answer(KingdeeRequest request, DueFaults faults) {
        if (!request.call().isPost()) {
            return Answer.text(405, "text/plain", "The requested resource does not support http method.");
        }
        if (request.service().isEmpty()) {
            return Answer.text(
                    200, "text/plain; charset=utf-8", "response_error:{\"Message\":\"服务不存在\",\"InnerException\":null}");
        }
        if (request.arguments().isEmpty()) {
            return Answer.text(
                    500, "text/plain", "Additional text found in JSON string after finishing deserializing object.");
        }
        Answer answer = service(request.service().get(), request, faults);
        boolean zipped = settings.answers().gzipBase64() || faults.has(FaultKind.GZIP_BASE64);
        return zipped ? answer.withBody(zipped(answer.body())) : answer;
    }

    private Answer service(Service service, KingdeeRequest request, DueFaults faults) {
        Arguments arguments = request.arguments().orElseThrow();
        return switch (service) {
            case DATA_CENTERS -> Answer.json(List.of(Map.of("Id", account.acctId(), "Number", "001", "Name", "示例账套")));
            case VALIDATE_USER, LOGIN_BY_APP_SECRET, LOGIN_BY_SIGN -> authentication.login(service, arguments);
            case LOGOUT -> {
                authentication.endSessionOf(request.call());
                yield Answer.json(true);
            }
            default -> allowed(service, request, faults);
        };
    }

    private Answer allowed(Service service, KingdeeRequest request, DueFaults faults) {
        boolean lost = faults.has(FaultKind.SESSION_LOST);
        if (lost) {
            authentication.endSessionOf(request.call());
        }
        if (lost || !authentication.isAllowed(request.call())) {
            return service == Service.VIEW && settings.answers().viewEmptyWithoutSession()
                    ? Answer.json(Map.of())
                    : refused(service, Status.failure(Status.SESSION_LOST, "", "会话信息已丢失，请重新登录"));
        }
        if (faults.has(FaultKind.THROTTLED)) {
            return refused(service, Status.failure(Status.CALL_LIMIT, "", "调用次数超过限制，请稍后再试"));
        }
        try {
            return Answer.json(services.run(service, request, faults));
        } catch (Refused refused) {
            return refused(service, refused.status());
        }
    }

    private Answer refused(Service service, Status status) {
        stats.refused("MsgCode " + status.msgCode());
        Object failure = status.inResult();
        return Answer.json(service == Service.EXECUTE_BILL_QUERY ? QueryOperation.nested(failure) : failure);
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return Base64.getEncoder().encode(bytes.toByteArray());
    }
}
