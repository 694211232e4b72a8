package io.duijie.engine.failure;

/** What a reason quotes of a failure. */
public final class InnermostCause {
    /** Causes of foreign code may go in a circle. */
    private static final int DEEPEST = 100;

    private InnermostCause() {}

    /** The failure itself where it has no cause. */
    public static Throwable of(Throwable problem) {
        Throwable innermost = problem;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = innermost.getCause();
            if (cause == null) {
                break;
            }
            innermost = cause;
        }
        return innermost;
    }

    /** The message of the innermost cause, its first line. */
    public static String onOneLine(Throwable problem) {
        return firstLine(of(problem));
    }

    /** The first line of the message; the name of the class where there is none. */
    public static String firstLine(Throwable problem) {
        String message = problem.getMessage();
        return message == null
                ? problem.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("").strip();
    }
}
