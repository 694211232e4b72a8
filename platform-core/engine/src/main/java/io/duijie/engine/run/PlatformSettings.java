package io.duijie.engine.run;

import io.duijie.engine.home.Home;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened on.
 *
 * @param home the folder that holds everything
 * @param connectors the engine opens them, unless they are open, and closes them
 * @param server the PostgreSQL database to use in place of the home's own file, null = the file
 * @param environment the value of an environment variable, null = not set
 * @param patience of all runs
 * @param opened told as soon as the home is this process's, before anything else is opened: where the log goes
 * @param steps told at the boundaries where the process may die: for tests that end it there
 */
public record PlatformSettings(
        Path home,
        ConnectorRegistry connectors,
        @Nullable PostgresAddress server,
        Function<String, @Nullable String> environment,
        Clock clock,
        Patience patience,
        Consumer<Home> opened,
        StepListener steps) {

    /** With nobody told of its home. */
    public PlatformSettings(
            Path home,
            ConnectorRegistry connectors,
            @Nullable PostgresAddress server,
            Function<String, @Nullable String> environment,
            Clock clock,
            Patience patience,
            StepListener steps) {
        this(home, connectors, server, environment, clock, patience, any -> {}, steps);
    }

    /** With nobody told of steps. */
    public PlatformSettings(
            Path home,
            ConnectorRegistry connectors,
            @Nullable PostgresAddress server,
            Function<String, @Nullable String> environment,
            Clock clock,
            Patience patience) {
        this(home, connectors, server, environment, clock, patience, StepListener.NONE);
    }

    /** On the home's own file. */
    public PlatformSettings(
            Path home,
            ConnectorRegistry connectors,
            Function<String, @Nullable String> environment,
            Clock clock,
            Patience patience) {
        this(home, connectors, null, environment, clock, patience);
    }

    /** With the usual patience. */
    public PlatformSettings(
            Path home, ConnectorRegistry connectors, Function<String, @Nullable String> environment, Clock clock) {
        this(home, connectors, environment, clock, Patience.USUAL);
    }
}
