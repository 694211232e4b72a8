package io.duijie.sandbox.wangdiantong;

/** The vendor refuses the call; it says so with HTTP 200. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The vendor's status of nearly everything. */
    static Refusal business(String message) {
        return new Refusal(100, message);
    }

    int status() {
        return status;
    }
}
