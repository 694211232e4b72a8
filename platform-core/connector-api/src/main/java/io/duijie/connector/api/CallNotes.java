package io.duijie.connector.api;

/**
 * What people see of a {@link BlockingCall} in the list of calls. The platform masks the account's secrets in it and cuts what is
 * long; what else is secret must not be written here. Each text replaces the one before.
 */
public interface CallNotes {
    /** What was asked for, for example a statement and its parameters. */
    void request(String text);

    /** What came back. Where the call fails the reason stands in its place. */
    void answer(String text);
}
