package io.duijie.console.account;

import io.javalin.security.RouteRole;
import java.util.Locale;

/** What an account may do; each role may do what the one before it may. */
public enum Role implements RouteRole {
    /** Sees everything but secrets. */
    VIEWER,
    /** Also uploads, runs and repairs. */
    OPERATOR,
    /** Also manages connectors, connections, accounts and deletes. */
    ADMINISTRATOR;

    public boolean mayActAs(Role needed) {
        return ordinal() >= needed.ordinal();
    }

    /** As JSON, SQL and the command line write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
