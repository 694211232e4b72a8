package io.duijie.engine.plugin;

import io.duijie.connector.api.Reason;
import java.nio.file.Path;

/** What became of one jar. */
public sealed interface JarCheck {
    Path jar();

    /** It loaded. */
    record Loaded(LoadedConnector connector) implements JarCheck {
        @Override
        public Path jar() {
            return connector.jar();
        }
    }

    /** It lies there already, byte for byte, and is in use; nothing was done. */
    record Present(LoadedConnector connector) implements JarCheck {
        @Override
        public Path jar() {
            return connector.jar();
        }
    }

    /** It did not, and harms nothing. */
    record Refused(Path jar, Reason reason) implements JarCheck {}
}
