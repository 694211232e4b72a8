package io.duijie.console.command;

import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.plugin.CallPatience;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

    /**
     * For an engine: loaded when it opens, and followed where it serves.
     *
     * @param silence the longest that a call into a connector may give no sign of life, unless it is set to less
     */
    static ConnectorRegistry registry(Path folder, Duration silence) {
        JarLoader loader = new JarLoader(new PlatformJsonText(), limits().within(silence));
        return ConnectorRegistry.of(jars(), folder, loader, Clock.systemUTC());
    }

    private static CallPatience limits() {
        try {
            return CallPatience.of(System::getenv);
        } catch (IllegalArgumentException e) {
            String what = String.valueOf(e.getMessage());
            throw new CommandFailure("bad-setting", "环境变量有误：" + what, "an environment variable is wrong: " + what);
        }
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
