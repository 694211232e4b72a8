package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that opens the engine. */
final class EngineOptions {
    @Mixin
    HomeOptions home = new HomeOptions();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "another database than HOME/duijie.db (PostgreSQL comes later) / 其他数据库（暂不支持）")
    @Nullable
    String database;

    /** Opens the engine on the home; its log goes to the home from now on. */
    Platform open() {
        if (database != null && !database.toLowerCase(Locale.ROOT).startsWith("jdbc:sqlite:")) {
            throw new CommandFailure(
                    "not-supported-yet",
                    "暂不支持数据库 " + database + "，目前只支持默认的 SQLite（HOME/duijie.db）。",
                    "the database " + database + " can't be used yet; only the default SQLite (HOME/duijie.db) can.");
        }
        System.setProperty(
                "java.io.tmpdir",
                home.home.toAbsolutePath().normalize().resolve("tmp").toString());
        Platform platform = Platform.open(new PlatformSettings(
                home.home, BuiltConnectors.registry(home.pluginFolder()), System::getenv, Clock.systemUTC()));
        Logging.toFolder(platform.home().logs());
        return platform;
    }
}
