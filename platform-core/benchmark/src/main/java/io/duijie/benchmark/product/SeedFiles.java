package io.duijie.benchmark.product;

import io.duijie.benchmark.Contestant;
import io.duijie.benchmark.vendor.Vendors;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The seed integration with larger pages and calls, and connections without a quota. */
final class SeedFiles {
    static final String ID = "jst-distributor-to-k3-customer";

    private SeedFiles() {}

    /** @param id of the integration */
    static List<MetadataFile> of(Vendors vendors, int rowsPerCall, String id) {
        return of(vendors, rowsPerCall, Map.of('"' + ID + '"', '"' + id + '"'));
    }

    /** @param changes other texts in the integration instead of what is there */
    static List<MetadataFile> of(Vendors vendors, int rowsPerCall, Map<String, String> changes) {
        return List.of(
                new MetadataFile("connections.json", connections(vendors)),
                new MetadataFile(ID + ".json", integration(rowsPerCall, changes)));
    }

    private static byte[] integration(int rowsPerCall, Map<String, String> changes) {
        String seed = resource("/duijie/integrations/" + ID + ".json");
        String larger = replaced(
                replaced(seed, "\"50\"", "\"" + Contestant.BATCH + "\""), "\"rows\": 1", "\"rows\": " + rowsPerCall);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            larger = replaced(larger, change.getKey(), change.getValue());
        }
        return larger.getBytes(StandardCharsets.UTF_8);
    }

    private static String replaced(String text, String old, String fresh) {
        if (!text.contains(old)) {
            throw new IllegalStateException("the seed integration has no " + old + " any more");
        }
        return text.replace(old, fresh);
    }

    private static byte[] connections(Vendors vendors) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("baseUrl", vendors.source().toString());
        source.put("appKey", "benchmark-key");
        source.put("appSecret", "benchmark-secret");
        source.put("accessToken", "benchmark-token");
        Map<String, @Nullable Object> target = new LinkedHashMap<>();
        target.put("serverUrl", vendors.target() + "/k3cloud/");
        target.put("acctId", "benchmark-account");
        target.put("username", "benchmark");
        target.put("password", "benchmark-password");
        target.put("maxConcurrency", (long) Contestant.CONNECTIONS);
        return Json.write(Map.of(
                        "connections",
                        List.of(connection("jst", "jushuitan", source), connection("k3", "kingdee", target))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> connection(
            String id, String connector, Map<String, @Nullable Object> settings) {
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("id", id);
        connection.put("connector", connector);
        connection.put("quota", List.of());
        connection.put("settings", settings);
        return connection;
    }

    private static String resource(String name) {
        try (InputStream input = SeedFiles.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
