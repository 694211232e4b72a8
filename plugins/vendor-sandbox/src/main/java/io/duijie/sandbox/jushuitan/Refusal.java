package io.duijie.sandbox.jushuitan;

/** A call that the gateway refuses, with its code and text; ends the processing of the call. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    static Refusal of(int code, String message) {
        return new Refusal(code, message);
    }

    static Refusal sign() {
        return of(10, "验证失败！无效签名");
    }

    static Refusal token() {
        return of(100, "验证失败！无效的access_token或access_token已过期");
    }

    static Refusal missing(String field) {
        return of(130, "传输数据不能为空:" + field);
    }

    static Refusal parameter(String detail) {
        return of(140, "参数不符合规范,请检查传入参数!" + detail);
    }

    static Refusal timestamp() {
        return of(140, "验证失败！无效的timestamp，请求最大时间误差15分钟");
    }

    static Refusal refreshForbidden() {
        return of(150, "服务商应用禁止刷新access_token,需商户重新授权");
    }

    static Refusal permission() {
        return of(190, "验证失败！无API权限，请申请API权限");
    }

    static Refusal perSecond() {
        return of(199, "调用频次超过限制!请稍后再试");
    }

    static Refusal perMinute() {
        return of(200, "调用频次超过限制");
    }
}
