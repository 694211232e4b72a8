package io.duijie.dialect.metadata.check;

import io.duijie.dialect.document.connection.KeptSecrets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored under the ids that files name. Files may keep its secrets, and an existing id stays allowed. */
public interface StoredSettings {
    StoredSettings NONE = new StoredSettings() {};

    default KeptSecrets ofConnection(String id) {
        return KeptSecrets.none();
    }

    default KeptSecrets ofChannel(String id) {
        return KeptSecrets.none();
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
