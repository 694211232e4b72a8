package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known besides the file.
 *
 * @param connections connection id → connector id; null = no connections are given
 * @param connectorById the loaded connector of that id
 * @param connectorByApi the loaded connector that lists an {@code api}
 * @param seen what accounts said of their fields, and rows that were read
 */
public record Surroundings(
        @Nullable Map<String, String> connections,
        Function<String, Optional<ConnectorType>> connectorById,
        ByApi connectorByApi,
        SeenFields seen) {

    /** Finds a connector by what a document calls. */
    public interface ByApi {
        Optional<ConnectorType> find(String api, boolean source);
    }

    void checkConnection(Node place, String id, Findings findings) {
        if (connections != null && !connections.containsKey(id)) {
            findings.at(
                    place, Code.UNKNOWN_CONNECTION, new Text("没有连接 \"" + id + "\"", "no connection \"" + id + "\""));
        }
    }

    /** The connector that applies its rules to a document, null when it can't be told or does not know the {@code api}. */
    @Nullable
    ConnectorType connector(@Nullable String connection, @Nullable String api, Side side) {
        if (api == null || api.isEmpty() || api.equals(side.noOperation())) {
            return null;
        }
        String connectorId = connections == null || connection == null ? null : connections.get(connection);
        Optional<ConnectorType> found =
                connectorId == null ? connectorByApi.find(api, side == Side.SOURCE) : connectorById.apply(connectorId);
        return found.filter(connector -> mayKnow(connector, api)).orElse(null);
    }

    /** The loaded connector of that connection, null when it is not known or not loaded. */
    @Nullable
    ConnectorType connectorOf(String connection) {
        String connector = connections == null ? null : connections.get(connection);
        return connector == null ? null : connectorById.apply(connector).orElse(null);
    }

    /** Whether the connector of that connection is known by name and not loaded: what it does with a document can't be told. */
    boolean lacksConnector(@Nullable String connection) {
        String connector = connections == null || connection == null ? null : connections.get(connection);
        return connector != null && connectorById.apply(connector).isEmpty();
    }

    /** A connector that cannot be asked fails again, and is reported, when it has to plan the document. */
    private static boolean mayKnow(ConnectorType connector, String api) {
        try {
            return connector.operation(api).isPresent();
        } catch (ConnectorException e) {
            return true;
        }
    }
}
