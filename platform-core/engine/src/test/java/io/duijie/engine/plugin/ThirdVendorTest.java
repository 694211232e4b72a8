package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor nobody knows: pages under a name of its own, 46 rows, and an answer that says no more than how many there are. */
class ThirdVendorTest {
    private static final int ROWS = 46;

    /** What stands for DECLARED is how the operation says its pages are asked for. */
    private static final String CONNECTOR =
            """
            package demo;
            import io.duijie.connector.api.*;
            import java.net.URI;
            import java.time.Duration;
            import java.util.*;
            @org.pf4j.Extension
            public class ThirdFactory implements ConnectorFactory {
                static final Operation ROWS = Operation.source("rows", Text.same("Rows"), "list",
                    Set.of(Capability.READ, Capability.PAGED))DECLARED;
                public ConnectorType create(JsonText json) { return new ThirdType(); }
                static class ThirdType implements ConnectorType {
                    public ConnectorDescription describe() {
                        return new ConnectorDescription("third", Text.same("Third"), "1.0.0",
                            List.of(Setting.required("url", Setting.Kind.URL, "地址", "URL")), List.of(LISTED), List.of());
                    }
                    public Optional<Operation> operation(String api) { return api.equals("rows") ? Optional.of(ROWS) : Optional.empty(); }
                    public SourcePlan planSource(DocumentView document) { return SourcePlan.unchanged(ROWS, document); }
                    public TargetPlan planTarget(DocumentView document) { throw new UnsupportedOperationException(); }
                    public Connector open(ConnectorSettings settings, ConnectorContext context) {
                        return new ThirdConnector(settings.text("url"), context);
                    }
                }
                record ThirdConnector(String url, ConnectorContext context) implements Connector {
                    public void check() {}
                    public Optional<RecordReader> reader() {
                        return Optional.of(request -> {
                            HttpReply reply = context.http().call(new HttpCall("rows", "POST", URI.create(url), Map.of(),
                                new HttpCall.Body.Json(request.body()), Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(30)));
                            Map<?, ?> body = (Map<?, ?>) reply.json();
                            return new Answer(body, null, null, (Long) body.get("total"), null);
                        });
                    }
                    public Optional<RecordWriter> writer() { return Optional.empty(); }
                    public Optional<RecordFinder> finder() { return Optional.empty(); }
                    public int maximumConcurrency() { return 1; }
                    public void close() {}
                }
            }
            """;

    @TempDir
    Path home;

    private HttpServer vendor;
    private Platform platform;
    private ConnectorRegistry registry;

    @BeforeEach
    void open() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/", exchange -> {
            Map<String, Object> asked =
                    Json.readObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int from = number(asked, "seite", 0) * number(asked, "zeilen", 20);
            List<Map<String, Object>> page = new ArrayList<>();
            for (int row = from; row < Math.min(ROWS, from + number(asked, "zeilen", 20)); row++) {
                page.add(Map.of("id", "R" + row));
            }
            byte[] answer =
                    Json.write(Map.of("list", page, "total", (long) ROWS)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        vendor.start();
        registry = ConnectorRegistry.of(
                List.of(), home.resolve("plugins"), new JarLoader(new PlatformJsonText()), Clock.systemUTC());
        platform = Platform.open(new PlatformSettings(home, registry, name -> null, Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        platform.close();
        vendor.stop(0);
    }

    private static int number(Map<String, Object> asked, String name, int otherwise) {
        return asked.get(name) == null
                ? otherwise
                : Integer.parseInt(asked.get(name).toString());
    }

    private JarCheck install(String declared, String listed) {
        Path jar = new TestJar()
                .with("Plugin-Id", "third")
                .with("Plugin-Version", "1.0.0")
                .source(
                        "demo.ThirdFactory",
                        CONNECTOR.replace("DECLARED", declared).replace("LISTED", listed))
                .writeTo(home.resolve("third-1.jar"));
        try (InputStream content = Files.newInputStream(jar)) {
            return registry.install("third.jar", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunReport run(String request) {
        platform.connections()
                .save(new ConnectionDefinition(
                        "t",
                        "third",
                        List.of(),
                        Map.of("url", "http://127.0.0.1:" + vendor.getAddress().getPort() + "/")));
        importing(request);
        return platform.runner()
                .run("i", RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND), new StoppableControl());
    }

    private Importer.Imported importing(String request) {
        String document = "{\"id\":\"i\",\"source\":{\"connection\":\"t\",\"metadata\":{\"api\":\"rows\",\"id\":\"id\","
                + "\"request\":[" + request + "]}},\"target\":{\"connection\":\"t\",\"metadata\":{\"api\":\"写入空操作\"}}}";
        return platform.importer()
                .importFiles(List.of(new MetadataFile("i.json", document.getBytes(StandardCharsets.UTF_8))));
    }

    private Coverage coverage() {
        return new Coverage(platform.database());
    }

    @Test
    void allRowsAreReadByTheKeyThatTheOperationDeclares() {
        assertThat(install(".pagedBy(Paging.number(\"seite\", 0).sizedBy(\"zeilen\"))", "ROWS"))
                .isInstanceOf(JarCheck.Loaded.class);

        RunReport report = run("{\"field\":\"seite\",\"type\":\"int\",\"value\":\"0\"},"
                + "{\"field\":\"zeilen\",\"type\":\"int\",\"value\":\"20\"}");

        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(coverage().windows("i", 1).get(0).rows()).isEqualTo(ROWS);
    }

    @Test
    void aRequestWithoutThatKeyClosesNoWindow() {
        install(".pagedBy(Paging.number(\"seite\", 0).sizedBy(\"zeilen\"))", "ROWS");

        RunReport report = run("{\"field\":\"zeilen\",\"type\":\"int\",\"value\":\"20\"}");

        assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(report.error().code()).isEqualTo("page-key-missing");
        assertThat(report.error().text().english()).contains("46", "20", "seite");
        assertThat(coverage().open("i")).hasSize(1);
        assertThat(coverage().lastWatermark("i")).isEmpty();
    }

    @Test
    void withoutItsConnectorAnIntegrationSaysSoAndNothingElse() {
        install(".pagedBy(Paging.number(\"seite\", 0))", "ROWS");
        platform.connections()
                .save(new ConnectionDefinition(
                        "t",
                        "third",
                        List.of(),
                        Map.of("url", "http://127.0.0.1:" + vendor.getAddress().getPort() + "/")));
        assertThat(registry.remove("third")).isEmpty();
        String document = "{\"id\":\"i\",\"source\":{\"metadata\":{\"api\":\"空操作\"}},\"target\":{\"connection\":\"t\","
                + "\"metadata\":{\"api\":\"save\",\"operation\":{\"method\":\"batchArraySave\",\"rows\":10},"
                + "\"request\":[{\"field\":\"no\",\"value\":\"1\"}]}}}";

        Importer.Imported imported = platform.importer()
                .importFiles(List.of(new MetadataFile("i.json", document.getBytes(StandardCharsets.UTF_8))));

        assertThat(imported.loaded().problems().toString()).doesNotContain("rowsKey");
        Reason problem = platform.runner().problem("i").orElseThrow();
        assertThat(problem.code()).isEqualTo("unknown-connector");
        assertThat(problem.text().english()).contains("connector third", "not installed");
    }

    @Test
    void anOperationThatIsNotListedMustDeclareItsKeyToo() {
        assertThat(install("", "")).isInstanceOf(JarCheck.Loaded.class);

        assertThat(importing("").loaded().problems().toString()).contains("page key");
    }
}
