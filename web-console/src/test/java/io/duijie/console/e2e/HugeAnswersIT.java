package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.HugeVendor.Kind;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a heap of 96 MB whose vendors answer with far more than that: refused with the reason, the process lives. */
@Tag("faults")
class HugeAnswersIT {
    private static final List<String> CONNECTORS = List.of("jushuitan", "kingdee", "http");

    @TempDir
    private Path folder;

    private final Map<Kind, HugeVendor> vendors = new LinkedHashMap<>();
    private Path files;

    @BeforeEach
    void prepare() throws IOException {
        files = Files.createDirectories(folder.resolve("home/integrations"));
        List<Object> connections = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            HugeVendor vendor = new HugeVendor(kind);
            vendors.put(kind, vendor);
            connections.addAll(vendor.connections());
            for (String connector : CONNECTORS) {
                Files.writeString(files.resolve(vendor.id(connector) + ".json"), vendor.reading(connector));
            }
        }
        Files.writeString(files.resolve("a-connections.json"), Json.write(Map.of("connections", connections)));
    }

    @AfterEach
    void close() {
        vendors.values().forEach(HugeVendor::close);
    }

    private Map<String, Map<String, Object>> run(List<String> ids) {
        List<String> arguments = new ArrayList<>(List.of(folder.resolve("home").toString()));
        arguments.addAll(ids);
        Map<String, Map<String, Object>> lines = new LinkedHashMap<>();
        try (Child server = Child.startSmallTest(folder, SmallServer.class, arguments.toArray(new String[0]))) {
            assertThat(server.ended())
                    .as("%s%n%s", server.output(), server.errors())
                    .isZero();
            server.output()
                    .lines()
                    .map(Json::readObject)
                    .forEach(line -> lines.put(String.valueOf(line.get("id")), line));
        }
        return lines;
    }

    private String id(String connector, Kind kind) {
        return vendors.get(kind).id(connector);
    }

    @Test
    void everyKindIsRefusedForEveryConnectorAndTheOthersGoOn() {
        List<String> ids = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            CONNECTORS.forEach(connector -> ids.add(id(connector, kind)));
        }
        ids.remove(id("http", Kind.HEALTHY));

        Map<String, Map<String, Object>> lines = run(ids);

        for (String connector : CONNECTORS) {
            for (Kind kind : Kind.values()) {
                Map<String, Object> line = lines.getOrDefault(id(connector, kind), Map.of());
                if (kind == Kind.HEALTHY) {
                    assertThat(line.get("state")).as("%s %s", connector, line).isIn("COMPLETED", null);
                } else {
                    assertThat(line).as("%s", line).containsEntry("state", "FAILED");
                    assertThat(String.valueOf(line.get("error"))).as("%s", line).isIn(codes(connector, kind));
                }
            }
        }
        assertThat(lines.get(id("http", Kind.LENGTH)).get("zh").toString()).contains("每页行数", "内存");
        assertThat((long) lines.get("beside").get("completed")).isPositive();
    }

    private static List<String> codes(String connector, Kind kind) {
        return switch (kind) {
            case MILLION -> List.of("answer-too-large");
            case BASE64_BOMB ->
                connector.equals("kingdee")
                        ? List.of("kingdee-answer")
                        : List.of("not-json", "jushuitan-not-json", "http-not-json");
            default -> List.of("answer-too-long");
        };
    }

    @Test
    void aWriteThatIsAnsweredWithoutEndIsLookedUpAndSentOnce() throws IOException {
        Files.writeString(
                files.resolve("z-writes.json"),
                """
                {"id": "writes", "source": {"connection": "%s", "metadata": {"api": "/items", "id": "id", "request": []}},
                 "target": {"connection": "%s", "metadata": {"api": "/save", "request": [
                   {"field": "number", "type": "string", "value": "{{id}}"}]}}}
                """
                        .formatted(id("http", Kind.HEALTHY), id("http", Kind.CHUNKED)));

        Map<String, Map<String, Object>> lines = run(List.of("writes"));

        assertThat(lines.get("writes")).containsEntry("state", "COMPLETED").containsEntry("done", 1L);
        assertThat(vendors.get(Kind.CHUNKED).saved()).isOne();
    }
}
