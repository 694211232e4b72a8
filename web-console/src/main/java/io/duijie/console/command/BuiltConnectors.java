package io.duijie.console.command;

import io.duijie.engine.json.PlatformJsonText;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connectors that came with this build; the launcher names their jars in a system property. */
final class BuiltConnectors {
    static final String PROPERTY = "duijie.connectors";

    private BuiltConnectors() {}

    static List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        String list = System.getProperty(PROPERTY, "");
        for (String jar : list.split(File.pathSeparator)) {
            if (!jar.isBlank()) {
                jars.add(Path.of(jar));
            }
        }
        return jars;
    }

    /** For an engine: loaded when it opens, and followed where it serves. */
    static ConnectorRegistry registry(Path folder) {
        return ConnectorRegistry.of(jars(), folder, new JarLoader(new PlatformJsonText()), Clock.systemUTC());
    }

    /** Loads them and those in {@code folder}, if there is one. */
    static ConnectorRegistry load(@Nullable Path folder) {
        List<Path> jars = new ArrayList<>(jars());
        if (folder != null) {
            jars.addAll(ConnectorRegistry.jarsIn(folder));
        }
        return ConnectorRegistry.load(jars, new JarLoader(new PlatformJsonText()));
    }
}
