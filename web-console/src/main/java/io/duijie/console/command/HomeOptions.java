package io.duijie.console.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that works on a home. */
final class HomeOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "home",
            description = "where the platform keeps its data, default ./home / 数据目录，默认 ./home")
    Path home = Path.of("home");

    @Option(names = "--plugins", paramLabel = "DIR", description = "connector jars, default HOME/plugins / 连接器目录")
    @Nullable
    Path plugins;

    Path pluginFolder() {
        return plugins == null ? home.resolve("plugins") : plugins;
    }
}
