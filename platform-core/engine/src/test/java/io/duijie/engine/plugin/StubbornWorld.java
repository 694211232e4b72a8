package io.duijie.engine.plugin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.delivery.LoadSettings;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An engine with a real connector jar that hangs or breaks while files of certain names lie in a folder, and a vendor that notes
 * what it is sent.
 */
final class StubbornWorld implements AutoCloseable {
    static final Duration SILENCE = Duration.ofMillis(800);
    static final int MOST_HUNG = 3;

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(5), Duration.ofMillis(10), 6);

    /** Ignores interrupts, as a loop without end does. */
    private static final String CONNECTOR =
            """
            package demo;
            import io.duijie.connector.api.*;
            import java.net.URI;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.locks.LockSupport;
            @org.pf4j.Extension
            public class StubbornFactory implements ConnectorFactory {
                static final Operation ROWS = Operation.source("rows", Text.same("Rows"), "", Set.of(Capability.READ));
                static final Operation SAVE = Operation.target("save", Text.same("Save"), 1,
                    EnumSet.of(Capability.WRITE, Capability.FIND_BY_KEY));
                public ConnectorType create(JsonText json) { return new StubbornType(); }
                static class StubbornType implements ConnectorType {
                    final String version = version();
                    static String version() {
                        try (var file = StubbornFactory.class.getResourceAsStream("/version.txt")) {
                            return new String(file.readAllBytes());
                        } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
                    }
                    public ConnectorDescription describe() {
                        return new ConnectorDescription("stubborn", Text.same("Stubborn"), version,
                            List.of(Setting.required("url", Setting.Kind.URL, "地址", "URL"),
                                Setting.required("folder", Setting.Kind.TEXT, "文件夹", "Folder")),
                            List.of(ROWS, SAVE), List.of());
                    }
                    public Optional<Operation> operation(String api) {
                        return api.equals("rows") ? Optional.of(ROWS) : api.equals("save") ? Optional.of(SAVE) : Optional.empty();
                    }
                    public SourcePlan planSource(DocumentView document) { return SourcePlan.unchanged(ROWS, document); }
                    public TargetPlan planTarget(DocumentView document) { return TargetPlan.unchanged(SAVE); }
                    public Connector open(ConnectorSettings settings, ConnectorContext context) {
                        StubbornConnector opened = new StubbornConnector(settings, context);
                        opened.misbehave("open");
                        return opened;
                    }
                }
                static class StubbornConnector implements Connector {
                    final String url; final Path folder; final ConnectorContext context;
                    StubbornConnector(ConnectorSettings settings, ConnectorContext context) {
                        this.url = settings.text("url"); this.folder = Path.of(settings.text("folder")); this.context = context;
                    }
                    boolean misbehave(String call) {
                        if (Files.exists(folder.resolve(call + "-overflows"))) overflow(1);
                        if (Files.exists(folder.resolve(call + "-asks"))) own();
                        if (!Files.exists(folder.resolve(call + "-hangs"))) return false;
                        while (Files.exists(folder.resolve(call + "-hangs"))) {
                            Thread.interrupted();
                            LockSupport.parkNanos(1_000_000);
                        }
                        return true;
                    }
                    int overflow(int depth) { return overflow(depth + 1) + 1; }
                    void own() {
                        try {
                            Object[] caught = new Object[1];
                            Thread thread = new Thread(() -> {
                                try { call("GET", "/rows", new HttpCall.Body.None()); } catch (RuntimeException e) { caught[0] = e; }
                            });
                            thread.start();
                            thread.join();
                            if (caught[0] instanceof RuntimeException e) throw e;
                        } catch (InterruptedException e) { throw new IllegalStateException(e); }
                    }
                    HttpReply call(String method, String path, HttpCall.Body body) {
                        return context.http().call(new HttpCall(path, method, URI.create(url + path), Map.of(), body, Set.of(),
                            Duration.ofSeconds(5), Duration.ofSeconds(30)));
                    }
                    public void check() {
                        call("GET", "/slow", new HttpCall.Body.None());
                        misbehave("check");
                        context.blocking("own", notes -> misbehave("blocking"));
                    }
                    public Optional<RecordReader> reader() {
                        return Optional.of(request -> {
                            misbehave("read");
                            return new Answer(call("GET", "/rows", new HttpCall.Body.None()).json(), false, null, null, null);
                        });
                    }
                    public Optional<RecordWriter> writer() {
                        return Optional.of(request -> {
                            Map<String, Object> body = request.records().get(0).body();
                            call("POST", "/save", new HttpCall.Body.Json(body));
                            if (misbehave("write")) late(body);
                            return List.of(new WriteOutcome.Accepted("v", String.valueOf(body.get("no")), Map.of()));
                        });
                    }
                    void late(Map<String, Object> body) {
                        String said;
                        try {
                            call("POST", "/save", new HttpCall.Body.Json(body));
                            said = "sent";
                        } catch (ConnectorException e) { said = e.reason().code(); }
                        try { Files.writeString(folder.resolve("late"), said); } catch (java.io.IOException e) { }
                    }
                    public Optional<RecordFinder> finder() {
                        return Optional.of(new RecordFinder() {
                            public List<FindResult> find(WriteRequest request) {
                                misbehave("find");
                                String no = String.valueOf(request.records().get(0).body().get("no"));
                                Object found = call("GET", "/find?no=" + no, new HttpCall.Body.None()).json();
                                return List.of(Boolean.TRUE.equals(found)
                                    ? new FindResult.Found("v", no, true, Map.of()) : new FindResult.NotFound());
                            }
                            public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) { return List.of(); }
                        });
                    }
                    public int maximumConcurrency() { return 2; }
                    public void close() { misbehave("close"); }
                }
            }
            """;

    final Platform platform;
    final ConnectorRegistry registry;
    final List<String> ledger = new CopyOnWriteArrayList<>();
    private final Path home;
    private final HttpServer vendor;
    private final VersionedJars jars;

    static VersionedJars compile(Path folder) {
        return new VersionedJars(new TestJar()
                .with("Plugin-Id", "stubborn")
                .with("Plugin-Version", "0.0.0")
                .source("demo.StubbornFactory", CONNECTOR)
                .file("version.txt", "0.0.0")
                .writeTo(folder.resolve("stubborn-0.jar")));
    }

    /** @param slow how long the vendor takes for a check */
    StubbornWorld(Path home, VersionedJars jars, Duration slow) throws IOException {
        this.home = home;
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        vendor.createContext("/rows", exchange -> answer(exchange, "[{\"id\":\"1\"}]"));
        vendor.createContext("/save", exchange -> {
            ledger.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "{}");
        });
        vendor.createContext("/find", exchange -> answer(exchange, String.valueOf(!ledger.isEmpty())));
        vendor.createContext("/slow", exchange -> {
            java.util.concurrent.locks.LockSupport.parkNanos(slow.toNanos());
            answer(exchange, "{}");
        });
        vendor.start();
        this.jars = jars;
        registry = ConnectorRegistry.of(
                List.of(),
                home.resolve("plugins"),
                new JarLoader(new PlatformJsonText(), new CallPatience(SILENCE, MOST_HUNG)),
                Clock.systemUTC());
        platform = Platform.open(new PlatformSettings(
                home,
                registry,
                name -> null,
                Clock.systemUTC(),
                new Patience(SHORT, new LoadSettings(5, SHORT, SHORT, Duration.ofSeconds(20), 500))));
        install("1.0.0");
        importAll();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    void install(String version) {
        JarCheck check = registry.install("stubborn.jar", new ByteArrayInputStream(jars.version(version)));
        if (check instanceof JarCheck.Refused refused) {
            throw new IllegalStateException(refused.reason().toString());
        }
    }

    private void importAll() {
        for (String connection : List.of("h", "other")) {
            platform.connections()
                    .save(new ConnectionDefinition(
                            connection,
                            "stubborn",
                            List.of(),
                            Map.of(
                                    "url",
                                    "http://127.0.0.1:" + vendor.getAddress().getPort(),
                                    "folder",
                                    home.toString())));
        }
        String document =
                """
                {"id": "i", "source": {"connection": "h", "metadata": {"api": "rows", "id": "id", "request": []}},
                 "target": {"connection": "h", "metadata": {"api": "save", "request": [
                   {"field": "no", "type": "string", "value": "N{id}"}]}}}
                """;
        var imported = platform.importer()
                .importFiles(List.of(new MetadataFile("i.json", document.getBytes(StandardCharsets.UTF_8))));
        if (!imported.ids().contains("i")) {
            throw new IllegalStateException(String.valueOf(imported.loaded().problems()));
        }
    }

    /** From now on the connector does that. */
    void let(String call) {
        try {
            Files.createFile(home.resolve(call));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it does not, and what hung goes on. */
    void mend(String call) {
        try {
            Files.delete(home.resolve(call));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunReport run(RunOrder.Stage stage) {
        return platform.runner().run("i", RunOrder.usual(stage, RunInfo.Cause.HAND), new StoppableControl());
    }

    ConnectorHealth health() {
        return registry.versions().stream()
                .filter(version -> version.state() == ConnectorState.ACTIVE)
                .findFirst()
                .orElseThrow()
                .health();
    }

    @Override
    public void close() throws IOException {
        for (String call : List.of("open", "check", "read", "write", "find", "close")) {
            Files.deleteIfExists(home.resolve(call + "-hangs"));
        }
        platform.close();
        vendor.stop(0);
    }
}
