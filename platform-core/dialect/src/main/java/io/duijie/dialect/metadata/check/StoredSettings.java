package io.duijie.dialect.metadata.check;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.KeptSecrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored under the ids that files name. Files may keep its secrets, an existing id stays allowed, and limits are shared with
 * what runs already.
 */
public interface StoredSettings {
    StoredSettings NONE = new StoredSettings() {};

    default KeptSecrets ofConnection(String id) {
        return KeptSecrets.none();
    }

    default KeptSecrets ofChannel(String id) {
        return KeptSecrets.none();
    }

    /** A stored connection, without its secrets. */
    default Optional<ConnectionDefinition> connection(String id) {
        return Optional.empty();
    }

    /** The stored integrations that run by themselves. */
    default List<Integration> running() {
        return List.of();
    }

    /**
     * After which other one each stored integration runs, empty text = none; null = it is not known what is stored, and an
     * integration that no file holds may be there all the same.
     */
    default @Nullable Map<String, String> predecessors() {
        return null;
    }

    default boolean isIntegration(String id) {
        return false;
    }
}
