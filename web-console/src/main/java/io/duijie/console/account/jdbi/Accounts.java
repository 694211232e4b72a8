package io.duijie.console.account.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Account;
import io.duijie.console.account.AccountName;
import io.duijie.console.account.Passwords;
import io.duijie.console.account.Role;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The accounts in the store. */
public final class Accounts {
    /** The name of the first administrator, unless it is taken. */
    public static final String FIRST = "admin";

    private static final String NOBODY_HASH = Passwords.hash(Passwords.generate());

    private final Database database;
    private final Clock clock;

    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes the first administrator when none can log in, also when other accounts were added before. An account that has the
     * name already is left alone: it is then {@code admin-2}, or the next that is free.
     *
     * @param replace whether the first login asks for a password of the owner's own
     * @param tell takes its name and generated password before the account exists: a process that ends in between makes another
     *     one at its next start, and nobody is locked out by a password that was never shown
     * @return false when there is an administrator already
     */
    public boolean createFirst(boolean replace, BiConsumer<String, String> tell) {
        List<Account> accounts = list();
        if (accounts.stream().anyMatch(account -> account.enabled() && account.role() == Role.ADMINISTRATOR)) {
            return false;
        }
        String name = FIRST;
        for (int i = 2; isTaken(name, accounts); i++) {
            name = FIRST + "-" + i;
        }
        String password = Passwords.generate();
        tell.accept(name, password);
        return add(name, password, Role.ADMINISTRATOR, replace).isEmpty();
    }

    private static boolean isTaken(String name, List<Account> accounts) {
        return accounts.stream().anyMatch(account -> AccountName.alike(account.name(), name));
    }

    /** Adds an account; otherwise why not: there is one of that name, or one whose name looks the same, or its role is not for people. */
    public Optional<Reason> add(String name, String password, Role role) {
        return add(name, password, role, false);
    }

    /**
     * The same.
     *
     * @param replace whether the first login asks for a password of the owner's own
     */
    public Optional<Reason> add(String name, String password, Role role, boolean replace) {
        Optional<Reason> refused = role.refusalForPeople();
        if (refused.isPresent()) {
            return refused;
        }
        String hash = Passwords.hash(password);
        long now = clock.millis();
        return database.write(handle -> {
            Optional<String> alike = names(handle).stream()
                    .filter(there -> AccountName.alike(there, name))
                    .min(Comparator.comparing(there -> !there.equals(name)));
            if (alike.isPresent()) {
                return alike.map(there -> taken(name, there));
            }
            int added = handle.createUpdate(
                            "INSERT INTO account (name, password_hash, role, enabled, changed_at,"
                                    + " replace_password) VALUES (:name, :hash, :role, 1, :now, :replace) ON CONFLICT (name) DO NOTHING")
                    .bind("name", name)
                    .bind("hash", hash)
                    .bind("role", role.word())
                    .bind("now", now)
                    .bind("replace", replace ? 1 : 0)
                    .execute();
            return added > 0 ? Optional.empty() : Optional.of(taken(name, name));
        });
    }

    private static List<String> names(Handle handle) {
        return handle.createQuery("SELECT name FROM account ORDER BY name")
                .mapTo(String.class)
                .list();
    }

    private static Reason taken(String name, String there) {
        return there.equals(name)
                ? Reason.of("user-exists", "已有名为 " + name + " 的用户。", "there is a user \"" + name + "\" already.")
                : Reason.of(
                        "user-exists",
                        "已有用户 " + there + "，与 " + name + " 看起来一样，容易混淆。请换一个名字。",
                        "there is a user \"" + there + "\", which looks like \"" + name + "\"; choose another name.");
    }

    /** The account that somebody means: the one of exactly that name, else the only one whose name is the same but for its form. */
    private Optional<String> meant(String name) {
        List<String> names = database.read(Accounts::names);
        if (names.contains(name)) {
            return Optional.of(name);
        }
        List<String> same = names.stream()
                .filter(there -> AccountName.key(there).equals(AccountName.key(name)))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** False when it would leave no enabled administrator. */
    public boolean changeRole(String name, Role role) {
        return change(name, role == Role.ADMINISTRATOR, handle -> handle.createUpdate(
                        "UPDATE account SET role = :role, changed_at = :now WHERE name = :name")
                .bind("role", role.word())
                .bind("now", clock.millis())
                .bind("name", name)
                .execute());
    }

    /** Switched off, it can't log in, and its sessions and tokens have ended for good. False as for {@link #changeRole}. */
    public boolean enable(String name, boolean enabled) {
        return change(name, enabled, handle -> {
            handle.createUpdate("UPDATE account SET enabled = :enabled, changed_at = :now WHERE name = :name")
                    .bind("enabled", enabled ? 1 : 0)
                    .bind("now", clock.millis())
                    .bind("name", name)
                    .execute();
            if (!enabled) {
                Sessions.end(handle, name);
            }
        });
    }

    /** With its sessions and tokens. False as for {@link #changeRole}. */
    public boolean delete(String name) {
        return change(name, false, handle -> {
            handle.execute("DELETE FROM account WHERE name = ?", name);
            Sessions.end(handle, name);
        });
    }

    /**
     * Locks the administrators first, so that two who remove each other do not both succeed.
     *
     * @param update changes the account before anything else: who opens a session meanwhile waits for that
     */
    private boolean change(String name, boolean harmless, Consumer<Handle> update) {
        return database.write(handle -> {
            handle.execute("UPDATE account SET changed_at = changed_at WHERE role = 'administrator'");
            boolean others = handle.createQuery("SELECT COUNT(*) FROM account"
                                    + " WHERE role = 'administrator' AND enabled = 1 AND name <> :name")
                            .bind("name", name)
                            .mapTo(Long.class)
                            .one()
                    > 0;
            if (!harmless && !others && isAdministrator(handle, name)) {
                return false;
            }
            update.accept(handle);
            return true;
        });
    }

    private static boolean isAdministrator(Handle handle, String name) {
        return handle.createQuery("SELECT COUNT(*) FROM account"
                                + " WHERE role = 'administrator' AND enabled = 1 AND name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /**
     * Whoever lost it gets a new one. Ends all its sessions and tokens.
     *
     * @param replace whether the next login asks for a password of the owner's own
     */
    public void resetPassword(String name, String password, boolean replace) {
        String hash = Passwords.hash(password);
        database.write(handle -> setPassword(handle, name, hash, replace));
    }

    /** The owner has seen the tour of the console, or would not. */
    public void toured(String name) {
        database.write(handle -> handle.execute("UPDATE account SET toured = 1 WHERE name = ?", name));
    }

    /**
     * The same by the one who knows the former password; empty when that is not it any more: who knew an old one does not undo
     * what was changed meanwhile.
     */
    public Optional<PasswordProof> changePassword(PasswordProof former, String password) {
        String hash = Passwords.hash(password);
        return database.write(handle -> {
            if (!former.holds(handle)) {
                return Optional.empty();
            }
            setPassword(handle, former.account().name(), hash, false);
            return Optional.of(new PasswordProof(former.account(), hash));
        });
    }

    private boolean setPassword(Handle handle, String name, String hash, boolean replace) {
        int changed = handle.createUpdate(
                        "UPDATE account SET password_hash = :hash, replace_password = :replace, changed_at = :now"
                                + " WHERE name = :name")
                .bind("name", name)
                .bind("hash", hash)
                .bind("replace", replace ? 1 : 0)
                .bind("now", clock.millis())
                .execute();
        Sessions.end(handle, name);
        return changed > 0;
    }

    /** Takes as long for a name that does not exist as for a wrong password. */
    public Optional<PasswordProof> authenticate(String name, String password) {
        Optional<Row> row = database.read(handle -> handle.createQuery("SELECT * FROM account WHERE name = :name")
                .bind("name", meant(name).orElse(name))
                .map((result, context) -> new Row(
                        new Account(
                                result.getString("name"),
                                Role.ofWord(result.getString("role")),
                                result.getInt("enabled") == 1),
                        result.getString("password_hash")))
                .findOne());
        boolean matches = Passwords.matches(password, row.map(Row::hash).orElse(NOBODY_HASH));
        return row.filter(found -> matches && found.account.enabled())
                .map(found -> new PasswordProof(found.account, found.hash));
    }

    public Optional<Account> find(String name) {
        return list().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    /** All, by name. */
    public List<Account> list() {
        return database.read(handle -> handle.createQuery("SELECT name, role, enabled FROM account ORDER BY name")
                .map((row, context) -> new Account(
                        row.getString("name"), Role.ofWord(row.getString("role")), row.getInt("enabled") == 1))
                .list());
    }

    private record Row(Account account, String hash) {}
}
