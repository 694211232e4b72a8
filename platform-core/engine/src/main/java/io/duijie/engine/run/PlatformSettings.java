package io.duijie.engine.run;

import io.duijie.engine.plugin.ConnectorRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened on.
 *
 * @param home the folder that holds everything
 * @param connectors the engine opens them, unless they are open, and closes them
 * @param environment the value of an environment variable, null = not set
 * @param patience of all runs
 */
public record PlatformSettings(
        Path home,
        ConnectorRegistry connectors,
        Function<String, @Nullable String> environment,
        Clock clock,
        Patience patience) {

    /** With the usual patience. */
    public PlatformSettings(
            Path home, ConnectorRegistry connectors, Function<String, @Nullable String> environment, Clock clock) {
        this(home, connectors, environment, clock, Patience.USUAL);
    }
}
