package io.duijie.dialect.metadata.check;

import io.duijie.dialect.document.connection.KeptSecrets;

/** What is stored under the ids that files name. Files may keep its secrets, and an existing id stays allowed. */
public interface StoredSettings {
    StoredSettings NONE = new StoredSettings() {};

    default KeptSecrets ofConnection(String id) {
        return KeptSecrets.none();
    }

    default KeptSecrets ofChannel(String id) {
        return KeptSecrets.none();
    }

    default boolean isIntegration(String id) {
        return false;
    }
}
