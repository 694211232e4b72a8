package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.engine.connection.ExportedConnection;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.promote.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie export DIR}: integrations as they were uploaded, connections and alert channels without secrets. */
@Command(
        name = "export",
        description = "writes integrations, connections and alert rules (without secrets) as files"
                + " / 导出集成方案、连接与告警规则（不含密钥）",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "a folder; it is made if it is missing")
    private Path folder = Path.of(".");

    @Option(
            names = "--canonical",
            description = "documents in one form, so that only what changed differs; for \"plan\" and version control"
                    + " / 统一格式，便于比较与版本管理")
    private boolean canonical;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        try (Platform platform = engine.open()) {
            Files.createDirectories(folder);
            FileNames names = new FileNames();
            for (StoredIntegration integration : platform.integrations().list()) {
                write(
                        folder.resolve(names.of(integration.id())),
                        canonical ? Canonical.text(integration) : integration.document());
            }
            List<@Nullable Object> connections = new ArrayList<>();
            for (StoredConnection connection : platform.connections().list()) {
                platform.connections().export(connection.definition().id()).ifPresent(exported -> {
                    connections.add(exported.json());
                    warn(connection.definition().id(), exported);
                });
            }
            if (!connections.isEmpty()) {
                Map<String, @Nullable Object> file = new LinkedHashMap<>();
                file.put("connections", connections);
                write(folder.resolve("connections.json"), Json.writePretty(file) + "\n");
            }
            write(
                    folder.resolve("alerts.json"),
                    Json.writePretty(platform.alerts().export()) + "\n");
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " can't be written", e);
        } finally {
            Logging.close();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        System.out.println("✓ " + file);
    }

    private static void warn(String id, ExportedConnection exported) {
        if (!exported.dropped().isEmpty()) {
            System.err.println("! 连接 " + id + " 的密钥未导出 / secrets of connection " + id + " are not exported: "
                    + String.join(", ", exported.dropped()));
        }
    }
}
