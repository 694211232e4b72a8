package io.duijie.dialect.metadata.problem;

/** How much a problem matters. Written in lower case. */
public enum Severity {
    /** The integration is not run. */
    ERROR,
    WARNING,
    INFO;

    /** As on the command line and in JSON. */
    public String text() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }
}
