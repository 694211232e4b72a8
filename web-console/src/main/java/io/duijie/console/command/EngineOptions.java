package io.duijie.console.command;

import io.duijie.connector.api.Reason;
import io.duijie.console.Logging;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.engine.cluster.NodeName;
import io.duijie.engine.home.Home;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.store.DatabaseSettings;
import io.duijie.engine.store.PostgresAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
            description =
                    "a PostgreSQL database in place of HOME/duijie.db: jdbc:postgresql://host:port/database; user and"
                            + " password in the URL (environment variables as $${env:NAME}) or in DUIJIE_DB_USER,"
                            + " DUIJIE_DB_PASSWORD; default: DUIJIE_DB / 改用 PostgreSQL 数据库")
    @Nullable
    String database;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            defaultValue = "${env:DUIJIE_LOG:-text}",
            description =
                    "text: HOME/logs/duijie.log alone; json: HOME/logs/duijie.jsonl beside it, one JSON object a line;"
                            + " default: DUIJIE_LOG / 日志格式：text 或 json（另写一份 JSON 行）")
    Format log = Format.text;

    /** How the log is written. */
    enum Format {
        text,
        json
    }

    /** Opens the engine on the home; its log goes to the home from now on. */
    Platform open() {
        return open(Patience.USUAL);
    }

    /** The same with this patience of its runs. */
    Platform open(Patience patience) {
        return open(patience, ChronoUnit.FOREVER.getDuration());
    }

    /** The same where nobody is to wait for a connector that hangs. */
    Platform openInHaste(Duration silence) {
        return open(Patience.USUAL, silence);
    }

    private Platform open(Patience patience, Duration silence) {
        PostgresAddress server = server();
        System.setProperty(
                "java.io.tmpdir",
                home.home.toAbsolutePath().normalize().resolve("tmp").toString());
        return Platform.open(new PlatformSettings(
                home.home,
                BuiltConnectors.registry(home.pluginFolder(), silence),
                server,
                System::getenv,
                Clock.systemUTC(),
                patience,
                this::logTo,
                StepListener.NONE));
    }

    private void logTo(Home opened) {
        Logging.toFolder(opened.logs(), log == Format.json);
    }

    /** The store alone of a home that this process has taken; its log goes to the home from now on. */
    DatabaseSettings store(Home opened) {
        logTo(opened);
        return new DatabaseSettings(
                opened.database(),
                opened.temporary(),
                server(),
                NodeName.of(opened).whole());
    }

    /** The same where it may be in use, and nothing is logged. */
    DatabaseSettings storeInUse() {
        Path folder = home.home.toAbsolutePath().normalize();
        return new DatabaseSettings(folder.resolve("duijie.db"), folder.resolve("tmp"), server());
    }

    /** Whether the data is in PostgreSQL. */
    boolean onServer() {
        String url = database == null ? System.getenv(PostgresAddress.URL_VARIABLE) : database;
        return url != null && !url.isBlank();
    }

    private @Nullable PostgresAddress server() {
        String url = database == null ? System.getenv(PostgresAddress.URL_VARIABLE) : database;
        if (url == null || url.isBlank()) {
            return null;
        }
        EnvironmentVariables variables = new EnvironmentVariables(System::getenv);
        List<String> missing = variables.missing(url);
        if (!missing.isEmpty()) {
            Reason first = EnvironmentVariables.reason(missing.get(0));
            throw new CommandFailure(
                    first.code(),
                    "数据库地址：" + first.text().chinese() + "。",
                    "the database address: " + first.text().english() + ".");
        }
        return PostgresAddress.parse(url, variables::resolve, System::getenv);
    }
}
