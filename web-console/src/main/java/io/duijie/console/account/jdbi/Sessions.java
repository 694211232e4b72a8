package io.duijie.console.account.jdbi;

import io.duijie.console.account.Account;
import io.duijie.console.account.Passwords;
import io.duijie.console.account.Role;
import io.duijie.console.account.Session;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Browser sessions (12 hours after the last use, 7 days at most) and API tokens (as long as their owner said). The store knows only
 * hashes of their tokens.
 */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int TOKEN_ID_LENGTH = 16;

    /** Of one account at a time. */
    public static final int MOST_TOKENS = 20;

    private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;

    public Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens a session; the token goes into the cookie and nowhere else.
     *
     * @return empty when the proof does not hold any more
     */
    public Optional<Opened> open(PasswordProof proof) {
        Opened opened = new Opened(Passwords.token(), Passwords.token());
        long now = clock.millis();
        return database.write(handle -> {
            if (!proof.holds(handle)) {
                return Optional.empty();
            }
            handle.createUpdate("DELETE FROM session WHERE expires_at < :now OR (kind = 'browser' AND seen_at < :idle)")
                    .bind("now", now)
                    .bind("idle", now - IDLE.toMillis())
                    .execute();
            handle.createUpdate("INSERT INTO session (token_hash, account, csrf, kind, created_at, seen_at, expires_at)"
                            + " VALUES (:hash, :account, :csrf, 'browser', :now, :now, :expires)")
                    .bind("hash", hash(opened.token))
                    .bind("account", proof.account().name())
                    .bind("csrf", opened.csrf)
                    .bind("now", now)
                    .bind("expires", now + LONGEST.toMillis())
                    .execute();
            return Optional.of(opened);
        });
    }

    /** The session of a token that is in force; looking it up counts as using it. */
    public Optional<Session> find(String token) {
        long now = clock.millis();
        String hash = hash(token);
        Optional<Found> found = lookUp(hash, now);
        found.filter(session -> now - session.seenAt > NOTED_EVERY.toMillis()).ifPresent(session -> seen(hash, now));
        return found.map(Found::session);
    }

    /** Whose token it is while it is in force; asking does not prolong it. */
    public Optional<Account> inForce(String token) {
        return lookUp(hash(token), clock.millis()).map(found -> found.session.account());
    }

    private Optional<Found> lookUp(String hash, long now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT a.name, a.role, a.replace_password, a.toured, s.role AS most, s.csrf, s.kind, s.seen_at FROM"
                                + " session s JOIN account a ON a.name = s.account WHERE s.token_hash = :hash AND a.enabled = 1 AND s.expires_at"
                                + " >= :now AND (s.kind <> 'browser' OR s.seen_at >= :idle)")
                .bind("hash", hash)
                .bind("now", now)
                .bind("idle", now - IDLE.toMillis())
                .map((row, context) -> new Found(
                        new Session(
                                new Account(
                                        row.getString("name"),
                                        role(row.getString("role"), row.getString("most")),
                                        true),
                                row.getString("csrf"),
                                row.getString("kind").equals("browser"),
                                row.getInt("replace_password") == 1,
                                row.getInt("toured") == 1),
                        row.getLong("seen_at")))
                .findOne());
    }

    /** A token may do what both it and its account, as it is now, may do. */
    private static Role role(String ofAccount, @Nullable String most) {
        Role role = Role.ofWord(ofAccount);
        return most == null || Role.ofWord(most).mayActAs(role) ? role : Role.ofWord(most);
    }

    /**
     * Makes an API token; the store knows only its hash.
     *
     * @param session the token of the session in which it is made: when that has ended, so has what it may make
     * @param role what it may do at most
     * @return empty when the account has {@link #MOST_TOKENS} already, or the session has ended
     */
    public Optional<String> issue(Account account, String session, String label, Role role, Duration lifetime) {
        String token = Passwords.token();
        String own = hash(session);
        long now = clock.millis();
        return database.write(handle -> {
            boolean there = handle.execute(
                            "UPDATE account SET changed_at = changed_at WHERE name = ? AND enabled = 1", account.name())
                    > 0;
            long present = handle.createQuery("SELECT COUNT(*) FROM session WHERE account = :account AND kind = 'token'"
                            + " AND expires_at >= :now")
                    .bind("account", account.name())
                    .bind("now", now)
                    .mapTo(Long.class)
                    .one();
            boolean open =
                    handle.createQuery("SELECT COUNT(*) FROM session WHERE token_hash = :hash AND account = :account")
                                    .bind("hash", own)
                                    .bind("account", account.name())
                                    .mapTo(Long.class)
                                    .one()
                            > 0;
            if (!there || !open || present >= MOST_TOKENS) {
                return Optional.empty();
            }
            handle.createUpdate(
                            "INSERT INTO session (token_hash, account, csrf, kind, label, role, created_at, seen_at,"
                                    + " expires_at) VALUES (:hash, :account, '', 'token', :label, :role, :now, :now, :expires)")
                    .bind("hash", hash(token))
                    .bind("account", account.name())
                    .bind("label", label)
                    .bind("role", role.word())
                    .bind("now", now)
                    .bind("expires", now + lifetime.toMillis())
                    .execute();
            return Optional.of(token);
        });
    }

    /** The API tokens of an account, the latest first; {@code account} null = of all. */
    public List<Token> tokens(@Nullable String account) {
        return database.read(handle -> handle.createQuery("SELECT s.*, a.role AS account_role FROM session s"
                        + " JOIN account a ON a.name = s.account WHERE s.kind = 'token'"
                        + (account == null ? "" : " AND s.account = :account")
                        + " ORDER BY s.created_at DESC, s.token_hash")
                .bindMap(account == null ? Map.of() : Map.of("account", account))
                .map((row, context) -> new Token(
                        row.getString("token_hash").substring(0, TOKEN_ID_LENGTH),
                        row.getString("account"),
                        row.getString("label"),
                        role(row.getString("account_role"), row.getString("role")),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("seen_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .list());
    }

    /** Ends an API token; false when the account has none with this id. {@code account} null = whosever it is. */
    public boolean revoke(@Nullable String account, String tokenId) {
        return database.write(handle -> handle.createUpdate("DELETE FROM session WHERE kind = 'token'"
                                + (account == null ? "" : " AND account = :account")
                                + " AND SUBSTR(token_hash, 1, :length) = :id")
                        .bindMap(account == null ? Map.of() : Map.of("account", account))
                        .bind("length", TOKEN_ID_LENGTH)
                        .bind("id", tokenId)
                        .execute())
                > 0;
    }

    /** A store that can't be written now is no reason to turn a reader away. */
    private void seen(String hash, long now) {
        if (database.trouble().isPresent()) {
            return;
        }
        try {
            noteSeen(hash, now);
        } catch (StoreException e) {
            LOG.debug("the use of a session is not noted", e);
        }
    }

    private void noteSeen(String hash, long now) {
        database.write(handle -> handle.createUpdate("UPDATE session SET seen_at = :now WHERE token_hash = :hash")
                .bind("now", now)
                .bind("hash", hash)
                .execute());
    }

    public void close(String token) {
        String hash = hash(token);
        database.write(handle -> handle.createUpdate("DELETE FROM session WHERE token_hash = :hash")
                .bind("hash", hash)
                .execute());
    }

    /** Ends every session and every token of an account, for good: somebody else may have had its password. */
    static void end(Handle handle, String account) {
        handle.execute("DELETE FROM session WHERE account = ?", account);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a new session gives to the browser. */
    public record Opened(String token, String csrf) {}

    /** An API token for people; {@code id} is the beginning of its hash. */
    public record Token(
            String id, String account, String label, Role role, Instant createdAt, Instant seenAt, Instant expiresAt) {}

    private record Found(Session session, long seenAt) {}
}
