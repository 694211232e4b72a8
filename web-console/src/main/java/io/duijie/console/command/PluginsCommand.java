package io.duijie.console.command;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Operation;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarCheck;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.plugin.LoadedConnector;
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

/** {@code duijie plugins [list|check JAR]}. */
@Command(
        name = "plugins",
        description = "what is loaded; whether a jar would load / 已加载的连接器；检查连接器文件",
        mixinStandardHelpOptions = true,
        subcommands = {PluginsCommand.ListThem.class, PluginsCommand.Check.class})
final class PluginsCommand implements Callable<Integer> {
    @Mixin
    private HomeOptions home = new HomeOptions();

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Override
    public Integer call() {
        return list(home, json);
    }

    private static int list(HomeOptions home, boolean json) {
        try (ConnectorRegistry registry = BuiltConnectors.load(home.pluginFolder())) {
            if (json) {
                System.out.println(Json.writePretty(document(registry)));
            } else {
                registry.connectors().forEach(PluginsCommand::print);
                registry.refused().forEach(refused -> {
                    System.out.println("✗ " + refused.reason().text().chinese());
                    System.out.println("  " + refused.reason());
                });
            }
            return registry.refused().isEmpty() ? 0 : 1;
        }
    }

    private static void print(LoadedConnector connector) {
        ConnectorDescription description = connector.type().describe();
        System.out.println("✓ " + description.id() + " " + description.version() + "  "
                + description.title().chinese() + "  (" + connector.jar() + ")");
        for (Operation operation : description.operations()) {
            System.out.println(
                    "    " + operation.api() + "  " + operation.title().chinese());
        }
    }

    private static Map<String, @Nullable Object> document(ConnectorRegistry registry) {
        List<@Nullable Object> connectors = new ArrayList<>();
        for (LoadedConnector connector : registry.connectors()) {
            ConnectorDescription description = connector.type().describe();
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", description.id());
            entry.put("version", description.version());
            entry.put("title", description.title().chinese());
            entry.put("jar", connector.jar().toString());
            entry.put(
                    "operations",
                    description.operations().stream().map(Operation::api).toList());
            connectors.add(entry);
        }
        List<@Nullable Object> refused = new ArrayList<>();
        for (JarCheck.Refused refusal : registry.refused()) {
            refused.add(refusal(refusal));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("connectors", connectors);
        document.put("refused", refused);
        return document;
    }

    private static Map<String, @Nullable Object> refusal(JarCheck.Refused refusal) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("jar", refusal.jar().toString());
        entry.put("code", refusal.reason().code());
        entry.put("message", refusal.reason().text().english());
        return entry;
    }

    /** {@code duijie plugins list}. */
    @Command(name = "list", description = "what is loaded / 已加载的连接器", mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private HomeOptions home = new HomeOptions();

        @Option(names = "--json", description = "one JSON document / 输出 JSON")
        private boolean json;

        @Override
        public Integer call() {
            return list(home, json);
        }
    }

    /** {@code duijie plugins check JAR}. */
    @Command(
            name = "check",
            description = "whether a jar would load, and why not / 检查连接器文件能否加载",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "JAR")
        @SuppressWarnings("NullAway.Init")
        private Path jar;

        @Option(names = "--json", description = "one JSON document / 输出 JSON")
        private boolean json;

        @Override
        public Integer call() {
            JarCheck check = new JarLoader(new PlatformJsonText()).load(jar);
            if (check instanceof JarCheck.Loaded loaded) {
                try (LoadedConnector connector = loaded.connector()) {
                    report(connector);
                }
                return 0;
            }
            JarCheck.Refused refused = (JarCheck.Refused) check;
            if (json) {
                System.out.println(Json.writePretty(refusal(refused)));
            } else {
                System.out.println("✗ " + refused.reason().text().chinese());
                System.out.println("  " + refused.reason());
            }
            return 1;
        }

        private void report(LoadedConnector connector) {
            if (json) {
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("jar", connector.jar().toString());
                entry.put("id", connector.id());
                entry.put("version", connector.version());
                System.out.println(Json.writePretty(entry));
            } else {
                print(connector);
            }
        }
    }
}
