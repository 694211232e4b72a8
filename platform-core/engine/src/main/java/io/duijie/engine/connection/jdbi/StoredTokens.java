package io.duijie.engine.connection.jdbi;

import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import io.duijie.dialect.json.Json;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens of one connection, sealed in the store. */
public final class StoredTokens implements TokenStore {
    private final Database database;
    private final SecretBox box;
    private final String connectionId;
    private final Clock clock;

    public StoredTokens(Database database, SecretBox box, String connectionId, Clock clock) {
        this.database = database;
        this.box = box;
        this.connectionId = connectionId;
        this.clock = clock;
    }

    private String context() {
        return "token:" + connectionId;
    }

    @Override
    public Optional<Token> load() {
        Optional<Sealed> sealed = database.read(handle -> handle.createQuery(
                        "SELECT content, origin, expires_at FROM token WHERE connection_id = :connection")
                .bind("connection", connectionId)
                .map((row, context) -> new Sealed(
                        row.getString("content"),
                        row.getString("origin"),
                        row.getObject("expires_at") instanceof Number expires
                                ? Optional.of(Instant.ofEpochMilli(expires.longValue()))
                                : Optional.empty()))
                .findOne());
        return sealed.map(this::opened);
    }

    private Token opened(Sealed sealed) {
        Map<String, Secret> parts = new LinkedHashMap<>();
        Json.readObject(box.open(sealed.content, context()))
                .forEach((name, value) -> parts.put(name, Secret.of(String.valueOf(value))));
        return new Token(parts, sealed.origin, sealed.expiresAt.orElse(null));
    }

    @Override
    public void save(Token token) {
        Map<String, String> parts = new LinkedHashMap<>();
        token.parts().forEach((name, value) -> parts.put(name, value.reveal()));
        String content = box.seal(Json.write(parts), context());
        Instant expiresAt = token.expiresAt();
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO token (connection_id, content, origin, expires_at, changed_at)"
                                + " VALUES (:connection, :content, :origin, :expires, :now)"
                                + " ON CONFLICT (connection_id) DO UPDATE SET content = excluded.content,"
                                + " origin = excluded.origin, expires_at = excluded.expires_at,"
                                + " changed_at = excluded.changed_at")
                .bind("connection", connectionId)
                .bind("content", content)
                .bind("origin", token.origin())
                .bind("expires", expiresAt == null ? null : expiresAt.toEpochMilli())
                .bind("now", clock.millis())
                .execute());
    }

    @Override
    public void clear() {
        database.write(handle -> handle.execute("DELETE FROM token WHERE connection_id = ?", connectionId));
    }

    private record Sealed(String content, String origin, Optional<Instant> expiresAt) {}
}
