package io.duijie.engine.metadata.check;

import io.duijie.engine.connection.KeptSecrets;

/** What is stored under the ids that files name, so that they may keep its secrets. */
public interface StoredSettings {
    StoredSettings NONE = new StoredSettings() {
        @Override
        public KeptSecrets ofConnection(String id) {
            return KeptSecrets.none();
        }

        @Override
        public KeptSecrets ofChannel(String id) {
            return KeptSecrets.none();
        }
    };

    KeptSecrets ofConnection(String id);

    KeptSecrets ofChannel(String id);
}
