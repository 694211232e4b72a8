package io.duijie.console.account;

import io.duijie.connector.api.Reason;
import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;

/** What an account or a token may do; each role may do what the one before it may. */
public enum Role implements RouteRole {
    /** Uses the tools for assistants and nothing else; only a token has this role. */
    ASSISTANT,
    /** Sees everything but secrets. */
    VIEWER,
    /** Also uploads, runs and repairs. */
    OPERATOR,
    /** Also manages connectors, connections, accounts and deletes. */
    ADMINISTRATOR;

    /** Why nobody's account has a role that is for tokens alone; empty when it may. */
    public Optional<Reason> refusalForPeople() {
        return mayActAs(VIEWER)
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "role-of-tokens",
                        "角色 " + word() + " 只能用于令牌，不能用于用户。",
                        "the role " + word() + " is for tokens, not for users."));
    }

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
