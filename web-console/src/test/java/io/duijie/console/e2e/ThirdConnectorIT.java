package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.ConnectorState;
import io.duijie.engine.plugin.ConnectorVersion;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector for a vendor nobody here knows: made from the template, dropped into the folder of a running server, used, replaced
 * while it is used, taken away.
 */
class ThirdConnectorIT {
    private static final String KEY = "key-of-the-warehouse";

    @TempDir
    Path home;

    @TempDir
    Path workshop;

    private final Map<String, Map<String, Object>> saved = new ConcurrentHashMap<>();
    private final SmallApi vendor = new SmallApi(this::answer);
    private Platform platform;
    private Server server;

    @BeforeEach
    void serve() {
        ConnectorRegistry registry = ConnectorRegistry.of(
                List.of(), home.resolve("plugins"), new JarLoader(new PlatformJsonText()), Clock.systemUTC());
        platform = Platform.open(new PlatformSettings(home, registry, name -> null, Clock.systemUTC()));
        server = Server.start(platform, WebSettings.of("127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        server.close();
        platform.close();
        vendor.close();
    }

    private SmallApi.Told answer(SmallApi.Asked asked) {
        if (!KEY.equals(asked.headers().get("x-wms-key"))) {
            return new SmallApi.Told(401, Map.of("error", "unknown key"));
        }
        return switch (asked.call()) {
            case "POST /orders/list" ->
                new SmallApi.Told(
                        200, Map.of("orders", List.of(Map.of("no", "A1"), Map.of("no", "A2")), "more", false));
            case "POST /orders" -> {
                Map<String, Object> order = asked.json();
                assertThat(saved.put(String.valueOf(order.get("no")), order))
                        .as("saved before")
                        .isNull();
                yield new SmallApi.Told(201, Map.of("id", 7L, "no", String.valueOf(order.get("no"))));
            }
            default -> new SmallApi.Told(200, Map.of("orders", List.of()));
        };
    }

    /** Runs {@code change} and waits until it has come into use. */
    private void untilChanged(Change change) throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        platform.connectors().onChange(changed::countDown);
        change.make();
        assertThat(changed.await(30, TimeUnit.SECONDS))
                .as("the change was noticed")
                .isTrue();
    }

    private interface Change {
        void make() throws IOException;
    }

    private RunReport run() {
        return platform.runner()
                .run("orders", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
    }

    private String inUse() {
        return platform.connectors()
                .byId("wms")
                .map(type -> type.describe().version())
                .orElse("none");
    }

    private void importDocument() {
        platform.connections()
                .save(new ConnectionDefinition("w", "wms", List.of(), Map.of("baseUrl", vendor.url(), "key", KEY)));
        String document =
                """
                {"id": "orders",
                 "source": {"connection": "w", "metadata": {"api": "orders/list", "id": "no",
                   "request": [{"field": "page", "type": "int", "value": "1"}]}},
                 "target": {"connection": "w", "metadata": {"api": "orders/save",
                   "request": [{"field": "no", "type": "string", "value": "{{no}}-copy"}]}}}
                """;
        assertThat(platform.importer()
                        .importFiles(
                                List.of(new MetadataFile("orders.json", document.getBytes(StandardCharsets.UTF_8))))
                        .ids())
                .contains("orders");
    }

    @Test
    void isMadeDroppedUsedReplacedUnderLoadAndRemoved() throws Exception {
        WrittenConnector written = new WrittenConnector(workshop, "wms", "WMS 仓储");
        Path jar = home.resolve("plugins/wms.jar");

        untilChanged(() -> Files.write(jar, written.jar("1.0.0")));
        assertThat(inUse()).isEqualTo("1.0.0");
        importDocument();
        assertThat(run().state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(saved).containsOnlyKeys("A1-copy", "A2-copy");

        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                RunReport report = run();
                assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
                runs.incrementAndGet();
            }
        });
        untilChanged(() -> Files.write(jar, written.jar("1.1.0")));
        enough.set(true);
        load.join();
        assertThat(inUse()).isEqualTo("1.1.0");
        assertThat(runs.get()).isPositive();
        assertThat(run().state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(saved).containsOnlyKeys("A1-copy", "A2-copy");
        assertThat(platform.connectors().versions())
                .extracting(ConnectorVersion::state)
                .containsExactly(ConnectorState.ACTIVE);

        untilChanged(() -> Files.delete(jar));
        assertThat(platform.runner().problem("orders").map(Reason::code)).contains("unknown-connector");
        assertThat(run().state()).isEqualTo(RunInfo.State.FAILED);
    }

    @Test
    void theScriptNamesEverythingAnewAndPutsTheModuleIntoTheBuild() throws IOException {
        WrittenConnector written = new WrittenConnector(workshop, "wms", "WMS 仓储");

        assertThat(Files.readString(workshop.resolve("pom.xml")))
                .contains("<module>plugins/connector-wms</module>")
                .contains("<module>plugins/template-connector</module>");
        assertThat(Files.readString(written.folder().resolve("pom.xml")))
                .contains(
                        "<artifactId>duijie-connector-wms</artifactId>",
                        "<Plugin-Id>wms</Plugin-Id>",
                        "<name>Connector WMS 仓储");
        try (var files = Files.walk(written.folder())) {
            assertThat(files.filter(Files::isRegularFile).toList()).isNotEmpty().allSatisfy(file -> {
                assertThat(file.toString()).doesNotContainIgnoringCase("acme");
                assertThat(Files.readString(file)).doesNotContainIgnoringCase("acme");
            });
        }
    }
}
