package io.duijie.console.account;

import org.jspecify.annotations.Nullable;

/**
 * Where what this thread does was asked for: the address of the request that it answers. Set around each request, so that no
 * route can forget it in the audit log.
 */
public final class RequestOrigin {
    private static final ThreadLocal<@Nullable String> ADDRESS = new ThreadLocal<>();

    private RequestOrigin() {}

    /** A request from there is answered from now on. */
    public static void begin(String address) {
        ADDRESS.set(address);
    }

    public static void end() {
        ADDRESS.remove();
    }

    /** Null: no request; the command line or the program itself. */
    public static @Nullable String address() {
        return ADDRESS.get();
    }
}
