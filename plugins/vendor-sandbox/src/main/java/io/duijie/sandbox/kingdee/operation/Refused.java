package io.duijie.sandbox.kingdee.operation;

/** A call that is refused whole. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    private Refused(Status status) {
        super(status.problems().get(0).message(), null, false, false);
        this.status = status;
    }

    public static Refused of(int msgCode, String field, String message) {
        return new Refused(Status.failure(msgCode, field, message));
    }

    public static Refused parameter(String message) {
        return of(Status.PARAMETER, "", message);
    }

    public Status status() {
        return status;
    }
}
