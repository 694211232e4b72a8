package io.duijie.wangdiantong;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What the vendor's status means. Most refusals have status 100, where the text decides. */
final class Refusals {
    static final Pattern ALREADY_USED = Pattern.compile("外部单号重复|此外部单已使用");
    private static final Pattern TOO_MANY = Pattern.compile("超过每分钟最大.{0,10}限制");
    private static final Pattern NO_PERMISSION = Pattern.compile("权限不足|无.{0,10}权限");
    private static final Pattern OTHER_GATEWAY = Pattern.compile("(?i)API used internal only");
    private static final Pattern WRONG_SELLER = Pattern.compile("(?i)sid is not (exists|found)");
    private static final Pattern WRONG_CREDENTIALS = Pattern.compile("(?i)验证失败|app auth fail");
    private static final Pattern WRONG_TIMESTAMP = Pattern.compile("For input string");

    /** The vendor wants an interface to rest for five to ten minutes. */
    private static final Duration REST = Duration.ofMinutes(5);

    private Refusals() {}

    static ConnectorException of(String method, Envelope answer, Instant now) {
        return switch ((int) Math.max(-1, Math.min(101, answer.status()))) {
            case 1 -> ofRequest(method, answer, now);
            case 2 ->
                of(
                        ErrorKind.REJECTED,
                        answer,
                        "旺店通不认识 " + method + " 的请求参数，请按它的原文检查方案的请求字段",
                        "Wangdiantong does not know a parameter of the request to " + method
                                + ": check the request's fields by what it says");
            case 3 ->
                of(
                        ErrorKind.CREDENTIALS,
                        answer,
                        "该接口账号需要动态口令，请在旺店通客户端的员工设置里为它关闭",
                        "the account wants a one-time password: turn that off for it in Wangdiantong's client");
            case 4, 5, 99 ->
                of(
                        ErrorKind.UNAVAILABLE,
                        answer,
                        "旺店通暂时不能处理 " + method + "，稍后会自动重试",
                        "Wangdiantong can't handle " + method + " for the moment; it is tried again");
            case 6 ->
                of(
                        ErrorKind.CREDENTIALS,
                        answer,
                        "本机出口 IP 不在接口账号的白名单内，请在旺店通开放平台加入",
                        "this machine's public address is not on the account's list: add it at Wangdiantong's open platform");
            case 7 -> clock(answer, now);
            case 8 ->
                of(
                        ErrorKind.CONFIGURATION,
                        answer,
                        "旺店通不再支持接口版本 1.0，请升级连接器",
                        "Wangdiantong no longer takes version 1.0 of the interface: upgrade the connector");
            case 100 -> ofBusiness(method, answer);
            default ->
                of(
                        ErrorKind.PROTOCOL,
                        answer,
                        "旺店通以未知的状态答复了 " + method,
                        "Wangdiantong answers " + method + " with a status that is not known");
        };
    }

    private static ConnectorException ofRequest(String method, Envelope answer, Instant now) {
        if (WRONG_SELLER.matcher(answer.message()).find()) {
            return of(
                    ErrorKind.CREDENTIALS,
                    answer,
                    "卖家账号 sid 不存在，请检查连接里的 sid，以及 baseUrl 是正式环境还是测试环境",
                    "there is no such seller: check sid, and whether baseUrl is the live or the test environment");
        }
        if (WRONG_CREDENTIALS.matcher(answer.message()).find()) {
            return of(
                    ErrorKind.CREDENTIALS,
                    answer,
                    "签名或接口账号不对，请检查连接里的 sid、key 与 appsecret 是否属于同一个接口账号",
                    "the signature or the account is wrong: check that sid, key and appsecret belong to the same account");
        }
        if (WRONG_TIMESTAMP.matcher(answer.message()).find()) {
            return clock(answer, now);
        }
        return of(
                ErrorKind.REJECTED,
                answer,
                "旺店通不接受 " + method + " 的参数，请按它的原文检查方案的请求",
                "Wangdiantong does not take the arguments of " + method + ": check the request by what it says");
    }

    private static ConnectorException ofBusiness(String method, Envelope answer) {
        String message = answer.message();
        if (TOO_MANY.matcher(message).find()) {
            return ConnectorException.throttled(
                    REST,
                    reason(answer, "旺店通提示 " + method + " 调用过于频繁", "Wangdiantong says too many calls of " + method));
        }
        if (OTHER_GATEWAY.matcher(message).find()) {
            return of(
                    ErrorKind.CONFIGURATION,
                    answer,
                    method + " 只能通过奇门自定义网关调用",
                    method + " can be called through the Qimen gateway only");
        }
        if (NO_PERMISSION.matcher(message).find()) {
            return of(
                    ErrorKind.CREDENTIALS,
                    answer,
                    "接口账号没有 " + method + " 需要的权限：它也是旺店通里的一名员工，请在客户端的员工权限里为它开通",
                    "the account lacks a permission that " + method
                            + " needs: it is an employee in Wangdiantong, too; grant it in the client");
        }
        return of(
                ErrorKind.REJECTED,
                answer,
                "旺店通拒绝了 " + method + "，请按它的原文修正数据或映射后重试",
                "Wangdiantong refused " + method + ": correct the data or the mapping by what it says, then retry");
    }

    private static ConnectorException clock(Envelope answer, Instant now) {
        String chinese = answer.vendorTime()
                .map(vendor -> Duration.between(vendor, now).toSeconds())
                .map(seconds -> "（本机时间比旺店通" + (seconds < 0 ? "慢 " : "快 ") + Math.abs(seconds) + " 秒）")
                .orElse("");
        return of(
                ErrorKind.CONFIGURATION,
                answer,
                "本机时钟与旺店通相差太大" + chinese + "，请校准服务器时间（启用 NTP）",
                "this machine's clock is too far from Wangdiantong's: synchronise it (NTP)");
    }

    private static ConnectorException of(ErrorKind kind, Envelope answer, String chinese, String english) {
        return ConnectorException.of(kind, reason(answer, chinese, english));
    }

    static Reason reason(Envelope answer, String chinese, String english) {
        boolean silent = answer.message().isEmpty();
        return Reason.of(
                "wangdiantong-" + answer.status(),
                chinese + "（status " + answer.status() + "）" + (silent ? "" : "。旺店通原文：" + answer.message()),
                english + " (status " + answer.status() + ")"
                        + (silent ? "" : ". Wangdiantong says: " + answer.message()));
    }
}
