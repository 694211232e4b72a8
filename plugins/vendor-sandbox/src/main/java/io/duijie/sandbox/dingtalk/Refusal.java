package io.duijie.sandbox.dingtalk;

/** The vendor refuses the call. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal of(String code, String message) {
        return new Refusal(400, code, message);
    }

    static Refusal forbidden(String code, String message) {
        return new Refusal(403, "Forbidden.AccessDenied." + code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
