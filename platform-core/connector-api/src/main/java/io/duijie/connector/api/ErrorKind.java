package io.duijie.connector.api;

/** What kind of failure it is; the platform decides by it. */
public enum ErrorKind {
    /** Too many calls. Nothing was done; the platform pauses the connection for all. Not an attempt. */
    THROTTLED,
    /** Not reachable, timed out, HTTP 5xx, a gateway's page in place of an answer. Tried again with back-off. */
    UNAVAILABLE,
    /** Password, key, signature, permission or IP list. A person must act; the run ends. */
    CREDENTIALS,
    /** The vendor understood and refused. The same again would be refused again. */
    REJECTED,
    /** The answer is not what the vendor's API promises. Tried again, then the run fails. */
    PROTOCOL,
    /** Settings or document ask for what can't be. A person must act; the run ends. */
    CONFIGURATION
}
