package io.duijie.connector.api;

/** The kind of a failure, by which the platform decides what happens next. */
public enum ErrorKind {
    /** The vendor refused the call because there were too many. The platform pauses the connection; no attempt is counted. */
    THROTTLED,
    /**
     * The vendor was not reachable, timed out, answered HTTP 5xx, or a gateway answered in its place. The platform tries again after
     * growing waits; before a write is sent again its document is looked up.
     */
    UNAVAILABLE,
    /** The password, key, signature, permission or IP list is wrong. The run ends, and a person has to act. */
    CREDENTIALS,
    /** The vendor understood the call and refused it, and would refuse it again. */
    REJECTED,
    /** The answer is not what the vendor's API promises. The platform tries again; then the run fails. */
    PROTOCOL,
    /** Settings or document ask for something impossible. The run ends, and a person has to act. */
    CONFIGURATION
}
