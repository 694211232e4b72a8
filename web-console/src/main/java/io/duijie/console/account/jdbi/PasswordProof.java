package io.duijie.console.account.jdbi;

import io.duijie.console.account.Account;
import org.jdbi.v3.core.Handle;

/** That somebody knew the password of an account. It holds as long as that is the password and the account may log in. */
public final class PasswordProof {
    private final Account account;
    private final String hash;

    PasswordProof(Account account, String hash) {
        this.account = account;
        this.hash = hash;
    }

    /** As it was when the password was given. */
    public Account account() {
        return account;
    }

    /** Whether it still does, and will until the end of the transaction. */
    boolean holds(Handle handle) {
        return handle.execute(
                        "UPDATE account SET changed_at = changed_at WHERE name = ? AND enabled = 1 AND password_hash = ?",
                        account.name(),
                        hash)
                > 0;
    }

    /** Shows no hash. */
    @Override
    public String toString() {
        return account.name();
    }
}
