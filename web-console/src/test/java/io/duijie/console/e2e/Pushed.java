package io.duijie.console.e2e;

import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.store.PostgresAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A server that a vendor pushes to, and an API that it sends on to; with the connectors' jars as they are built. */
final class Pushed implements AutoCloseable {
    static final String SECRET = "secret-of-the-shop";

    final Platform platform;
    final Server server;
    final List<Map<String, Object>> sent = new CopyOnWriteArrayList<>();
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** What there is to be read. */
    final List<String> listed = new CopyOnWriteArrayList<>(List.of("L1", "L2"));

    private final SmallApi target = new SmallApi(asked -> {
        if (asked.call().equals("POST /list")) {
            return new SmallApi.Told(
                    200, listed.stream().map(no -> Map.of("no", no)).toList());
        }
        if (String.valueOf(asked.json().get("no")).startsWith("BAD")) {
            return new SmallApi.Told(422, Map.of("message", "这个客户已停用"));
        }
        sent.add(asked.json());
        return new SmallApi.Told(200, Map.of("id", String.valueOf(asked.json().get("no"))));
    });

    Pushed(Path home) {
        this(home, null, WebSettings.of("127.0.0.1", 0));
    }

    Pushed(Path home, @Nullable String postgres, WebSettings settings) {
        this(home, postgres, settings, Clock.systemUTC());
    }

    Pushed(Path home, @Nullable String postgres, WebSettings settings, Clock clock) {
        platform = Platform.open(new PlatformSettings(
                home,
                Built.connectors(),
                postgres == null ? null : PostgresAddress.parse(postgres, text -> text, name -> null),
                name -> name.equals("DUIJIE_KEY") ? "0123456789abcdef".repeat(4) : null,
                clock,
                World.SHORT,
                step -> {}));
        platform.connections()
                .save(new ConnectionDefinition("target", "http", List.of(), Map.of("baseUrl", target.url())));
        connection("hook", Map.of("type", "hmac", "secret", SECRET, "header", "X-Shop-Signature"));
        server = Server.start(platform, settings);
    }

    void connection(String id, Map<String, Object> auth) {
        platform.connections().save(new ConnectionDefinition(id, "webhook", List.of(), Map.of("auth", auth)));
    }

    /** An integration that takes pushes and sends each on. */
    static String document(String id, String name, String more) {
        return """
                {"id": "%s", "source": {"connection": "hook", "metadata": {"api": "receive", "id": "no", "number": "no",
                   "idCheck": false, "request": [{"field": "name", "value": "%s"}]}},
                 "target": {"connection": "target", "metadata": {"api": "/documents",
                   "request": [{"field": "no", "value": "{{no}}"}, {"field": "by", "value": "%s"}]}}%s}
                """
                .formatted(id, name, id, more);
    }

    /** An integration that asks for what is listed at each run, and sends them on. */
    static String reading(String id, String more) {
        return """
                {"id": "%s", "source": {"connection": "target", "metadata": {"api": "/list", "id": "no", "request": []}},
                 "target": {"connection": "target", "metadata": {"api": "/documents",
                   "request": [{"field": "no", "value": "{{no}}"}, {"field": "by", "value": "%s"}]}}%s}
                """
                .formatted(id, id, more);
    }

    Importer.Imported imports(String... documents) {
        List<MetadataFile> files = new ArrayList<>();
        for (String document : documents) {
            files.add(new MetadataFile(files.size() + ".json", document.getBytes(StandardCharsets.UTF_8)));
        }
        Importer.Imported imported = platform.importer().importFiles(files);
        imported.ids().forEach(id -> platform.integrations().find(id).ifPresent(any -> server.schedules()
                .update(id)));
        return imported;
    }

    static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.portOfPushes() + path))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return headers.length == 0 ? builder.build() : builder.headers(headers).build();
    }

    /** A signed push. */
    HttpRequest push(String name, String body) {
        return request("/in/hook/" + name, body, "X-Shop-Signature", signature(body.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<HttpResponse<String>> later(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    int status(HttpRequest request) {
        return answer(request).statusCode();
    }

    static String row(Object no) {
        return Json.write(Map.of("no", no));
    }

    List<String> sentBy(String integration) {
        return sent.stream()
                .filter(body -> integration.equals(body.get("by")))
                .map(body -> String.valueOf(body.get("no")))
                .toList();
    }

    long stored(String integration) {
        return platform.records().counts(integration).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    long done(String integration) {
        return platform.records().counts(integration).getOrDefault(RecordState.DONE, 0L);
    }

    @Override
    public void close() {
        server.close();
        platform.close();
        target.close();
    }
}
