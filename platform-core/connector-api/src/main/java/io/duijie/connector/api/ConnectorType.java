package io.duijie.connector.api;

import java.util.List;
import java.util.Optional;

/**
 * What a loaded connector is: describes itself, applies its rules to documents and opens accounts. Immutable, made once per
 * loaded jar by {@link ConnectorFactory}.
 */
public interface ConnectorType {

    /** What the connector is and can do. Returns the same value on every call and never touches the network. */
    ConnectorDescription describe();

    /**
     * The operation that a document's {@code api} names, empty when this connector has no such operation. A connector
     * may know operations that {@link ConnectorDescription#operations()} does not list, for example any path of a
     * vendor's gateway.
     */
    Optional<Operation> operation(String api);

    /**
     * What the connector's catalogue knows of the members of an operation, for people to read; empty when it knows nothing.
     * Never touches the network.
     */
    default List<FieldGroup> fields(String api) {
        return List.of();
    }

    /**
     * What the catalogue knows of the rows that this document reads, or of the records that it writes: of its form where the
     * operation serves several. A field is required only where the document makes new records. Empty when nothing is known.
     * Never touches the network. The document's {@code api} is one that {@link #operation} knows.
     */
    default Optional<FieldGroup> members(DocumentView document) {
        List<FieldGroup> groups = fields(document.api());
        return groups.size() == 1 && groups.get(0).form().isEmpty() ? Optional.of(groups.get(0)) : Optional.empty();
    }

    /**
     * Applies the connector's own rules to a source document before anything is rendered. Never touches the network. The
     * document's {@code api} is one that {@link #operation} knows.
     */
    SourcePlan planSource(DocumentView document);

    /**
     * The document made to ask for the one row with that key, whenever that was modified; the bounds of a window may stand in it
     * where they leave nothing out, which is then as wide as can be. Empty where the vendor can't be asked so. Never touches the
     * network.
     *
     * @param key the text of the member that the document's {@code id} names; any text
     */
    default Optional<SourcePlan> planRow(DocumentView document, String key) {
        return Optional.empty();
    }

    /** Applies the connector's own rules to a target document, under the same conditions as {@link #planSource}. */
    TargetPlan planTarget(DocumentView document);

    /**
     * Opens one account at the vendor. Does not call the vendor yet: a wrong password shows at the first call or at
     * {@link Connector#check()}.
     *
     * @param settings validated against {@link ConnectorDescription#settings()}, environment variables filled in
     * @throws ConnectorException of kind {@link ErrorKind#CONFIGURATION} when the settings contradict each other
     */
    Connector open(ConnectorSettings settings, ConnectorContext context);
}
