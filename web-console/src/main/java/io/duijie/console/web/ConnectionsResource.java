package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Text;
import io.duijie.console.account.Role;
import io.duijie.engine.connection.ConnectionDefinition;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections, without their settings. */
final class ConnectionsResource implements Resource {
    private final Platform platform;

    ConnectionsResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/api/v1/connections",
                Role.VIEWER,
                "connections",
                "All; never their settings. Asks no vendor.",
                this::list));
    }

    private void list(Context context) {
        context.json(platform.connections().list().stream()
                .map(StoredConnection::definition)
                .map(this::answer)
                .toList());
    }

    private Map<String, @Nullable Object> answer(ConnectionDefinition connection) {
        Optional<ConnectorType> type = platform.connectors().byId(connection.connector());
        Text title = type.map(known -> known.describe().title()).orElseGet(() -> Text.same(connection.connector()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", connection.id());
        answer.put("connector", connection.connector());
        answer.put("title", Answers.text(title));
        answer.put(
                "quota",
                limits(connection, type).stream().map(QuotaLimit::toString).toList());
        Text problem = problem(connection.id());
        answer.put("problem", problem == null ? null : Answers.text(problem));
        return answer;
    }

    /** Those of the connection, or its connector's. */
    static List<QuotaLimit> limits(ConnectionDefinition connection, Optional<ConnectorType> type) {
        List<QuotaLimit> own = connection.quota();
        return own == null ? type.map(known -> known.describe().quota()).orElse(List.of()) : own;
    }

    /** Opening an account calls nobody; it tells what is wrong with its settings. */
    private @Nullable Text problem(String id) {
        try (OpenConnection opened = platform.openConnections().use(id)) {
            return opened.id().equals(id) ? null : Text.same(opened.id());
        } catch (ConnectorException e) {
            return e.reason().text();
        }
    }
}
