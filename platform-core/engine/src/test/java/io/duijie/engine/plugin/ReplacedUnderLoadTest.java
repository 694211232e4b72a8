package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector is replaced a hundred times in a row while integrations run on it. */
class ReplacedUnderLoadTest {
    private static final int TIMES = 100;

    /** Reads through the platform's HTTP, and names its version in every row. */
    private static final String CONNECTOR =
            """
            package demo;
            import io.duijie.connector.api.*;
            import java.net.URI;
            import java.time.Duration;
            import java.util.*;
            @org.pf4j.Extension
            public class HotFactory implements ConnectorFactory {
                public ConnectorType create(JsonText json) { return new HotType(); }
                static class HotType implements ConnectorType {
                    static final Operation ROWS = Operation.source("rows", Text.same("Rows"), "", Set.of(Capability.READ));
                    final String version = version();
                    static String version() {
                        try (var file = HotFactory.class.getResourceAsStream("/version.txt")) {
                            return new String(file.readAllBytes());
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                    public ConnectorDescription describe() {
                        return new ConnectorDescription("hot", Text.same("Hot"), version,
                            List.of(Setting.required("url", Setting.Kind.URL, "地址", "URL")), List.of(ROWS), List.of());
                    }
                    public Optional<Operation> operation(String api) {
                        return api.equals("rows") ? Optional.of(ROWS) : Optional.empty();
                    }
                    public SourcePlan planSource(DocumentView document) { return SourcePlan.unchanged(ROWS, document); }
                    public TargetPlan planTarget(DocumentView document) { return TargetPlan.unchanged(ROWS); }
                    public Connector open(ConnectorSettings settings, ConnectorContext context) {
                        return new HotConnector(settings.text("url"), context, version);
                    }
                }
                static class HotConnector implements Connector {
                    final String url, version; final ConnectorContext context;
                    HotConnector(String url, ConnectorContext context, String version) {
                        this.url = url; this.context = context; this.version = version;
                    }
                    public void check() {}
                    public Optional<RecordReader> reader() {
                        return Optional.of(request -> {
                            HttpReply reply = context.http().call(new HttpCall("rows", "GET", URI.create(url), Map.of(),
                                new HttpCall.Body.None(), Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(5)));
                            return new Late().answer(reply, version);
                        });
                    }
                    public Optional<RecordWriter> writer() { return Optional.empty(); }
                    public Optional<RecordFinder> finder() { return Optional.empty(); }
                    public int maximumConcurrency() { return 4; }
                    public void close() {}
                }
                static class Late {
                    Answer answer(HttpReply reply, String version) {
                        return new Answer(List.of(Map.of("id", version, "body", String.valueOf(reply.json()))), false, null, null, null);
                    }
                }
            }
            """;

    @TempDir
    Path home;

    private HttpServer vendor;
    private Platform platform;
    private ConnectorRegistry registry;
    private VersionedJars jars;

    @BeforeEach
    void open() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        vendor.start();
        jars = new VersionedJars(new TestJar()
                .with("Plugin-Id", "hot")
                .with("Plugin-Version", "0.0.0")
                .source("demo.HotFactory", CONNECTOR)
                .file("version.txt", "0.0.0")
                .writeTo(home.resolve("hot-0.jar")));
        registry = ConnectorRegistry.of(
                List.of(), home.resolve("plugins"), new JarLoader(new PlatformJsonText()), Clock.systemUTC());
        platform = Platform.open(new PlatformSettings(home, registry, name -> null, Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        platform.close();
        vendor.stop(0);
    }

    private void install(int number) {
        assertThat(registry.install("hot.jar", new ByteArrayInputStream(jars.version("1.0." + number))))
                .isInstanceOf(JarCheck.Loaded.class);
    }

    private void importIntegration() {
        platform.connections()
                .save(new ConnectionDefinition(
                        "h",
                        "hot",
                        List.of(),
                        Map.of("url", "http://127.0.0.1:" + vendor.getAddress().getPort())));
        String document =
                """
                {"id": "i", "source": {"connection": "h", "metadata": {"api": "rows", "id": "id", "request": []}},
                 "target": {"metadata": {"api": "写入空操作", "request": []}}}
                """;
        assertThat(platform.importer()
                        .importFiles(List.of(new MetadataFile("i.json", document.getBytes(StandardCharsets.UTF_8))))
                        .ids())
                .contains("i");
    }

    private RunReport run() {
        return platform.runner()
                .run("i", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
    }

    @Test
    void noRunFailsAndNoClassLoaderStays() {
        install(0);
        importIntegration();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                RunReport report = run();
                assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
                runs.incrementAndGet();
            }
        });

        for (int number = 1; number <= TIMES; number++) {
            install(number);
        }
        enough.set(true);
        load.join();
        run();

        assertThat(runs.get()).isGreaterThan(3);
        assertThat(registry.versions()).singleElement().satisfies(line -> assertThat(line.version())
                .isEqualTo("1.0." + TIMES));
        assertThat(lastKey()).isEqualTo("1.0." + TIMES);
        assertThat(home.resolve("tmp/connectors")).isDirectoryContaining(any -> true);
        assertThat(copies()).isEqualTo(1);
        for (int collection = 0; collection < 50 && registry.lingering() > 0; collection++) {
            System.gc();
        }
        assertThat(registry.lingering()).isZero();
    }

    private String lastKey() {
        return platform.database()
                .read(handle -> handle.createQuery("SELECT record_key FROM record ORDER BY id DESC LIMIT 1")
                        .mapTo(String.class)
                        .one());
    }

    private long copies() {
        try (var files = Files.list(home.resolve("tmp/connectors"))) {
            return files.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aRemovedConnectorIsReportedByItsIntegrationsAndWorksAgainWhenItIsBack() {
        install(0);
        importIntegration();
        assertThat(platform.runner().problem("i")).isEmpty();

        assertThat(registry.remove("hot")).isEmpty();

        assertThat(platform.runner().problem("i")).hasValueSatisfying(reason -> assertThat(reason.toString())
                .contains("unknown-connector", "connection h", "hot"));
        RunReport report = run();
        assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(String.valueOf(report.error())).contains("unknown-connector", "not installed");

        install(1);
        assertThat(platform.runner().problem("i")).isEmpty();
        assertThat(run().state()).isEqualTo(RunInfo.State.COMPLETED);
    }
}
