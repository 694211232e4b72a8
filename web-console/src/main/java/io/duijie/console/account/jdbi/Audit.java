package io.duijie.console.account.jdbi;

import io.duijie.console.account.RequestOrigin;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who changed or replayed what, when, and from where: the address that the request being answered by this thread came from.
 * Append-only, without secrets; lines are deleted by age alone.
 */
public final class Audit {
    private final Database database;
    private final Clock clock;

    public Audit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void add(String account, String action, String subject, @Nullable String detail) {
        long now = clock.millis();
        String address = RequestOrigin.address();
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO audit (at, account, action, subject, detail, address) VALUES (:at, :account,"
                                + " :action, :subject, :detail, :address)")
                .bind("at", now)
                .bind("account", account)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .bind("address", address)
                .execute());
    }

    /**
     * The latest first.
     *
     * @param before only lines with a smaller id
     */
    public List<Line> list(Filter filter, long before, int limit) {
        Map<String, Object> bound = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("id < :before");
        add(where, bound, "account = :account", "account", filter.account);
        add(where, bound, "action = :action", "action", filter.action);
        add(where, bound, "subject = :subject", "subject", filter.subject);
        add(where, bound, "at >= :from", "from", filter.from == null ? null : filter.from.toEpochMilli());
        add(where, bound, "at < :to", "to", filter.to == null ? null : filter.to.toEpochMilli());
        add(
                where,
                bound,
                "(LOWER(subject) LIKE :text ESCAPE '!' OR LOWER(COALESCE(detail, '')) LIKE :text ESCAPE '!'"
                        + " OR address LIKE :text ESCAPE '!')",
                "text",
                filter.text == null ? null : "%" + escaped(filter.text.toLowerCase(Locale.ROOT)) + "%");
        return database.read(
                handle -> handle.createQuery("SELECT * FROM audit WHERE " + where + " ORDER BY id DESC LIMIT :limit")
                        .bindMap(bound)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> new Line(
                                row.getLong("id"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("account"),
                                row.getString("action"),
                                row.getString("subject"),
                                row.getString("detail"),
                                row.getString("address")))
                        .list());
    }

    private static void add(
            StringBuilder where, Map<String, Object> bound, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            bound.put(name, value);
        }
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /**
     * Which lines; null = all.
     *
     * @param subject exactly
     * @param text somewhere in subject, detail or address
     * @param to not included
     */
    public record Filter(
            @Nullable String account,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String text,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static final Filter NONE = new Filter(null, null, null, null, null, null);
    }

    /**
     * One line of the audit log.
     *
     * @param address null = by the command line or by the program itself
     */
    public record Line(
            long id,
            Instant at,
            String account,
            String action,
            String subject,
            @Nullable String detail,
            @Nullable String address) {}
}
