package io.duijie.console.browser;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.VendorSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** The files an operator would upload: the connections of the simulated vendors and the first job. */
final class SceneFiles {
    static final String INTEGRATION = "jst-distributor-to-k3-customer";
    static final String CONNECTIONS_FILE = "connections.json";
    static final String INTEGRATION_FILE = INTEGRATION + ".json";

    private static final int HOURS_AWAY = 12;

    private SceneFiles() {}

    static MetadataFile connections(VendorSandbox sandbox) {
        Map<String, Object> jushuitan = Map.of(
                "id",
                "jst",
                "connector",
                "jushuitan",
                "settings",
                Map.of(
                        "baseUrl", sandbox.jushuitan().baseUrl(),
                        "appKey", SandboxCredentials.APP_KEY,
                        "appSecret", SandboxCredentials.APP_SECRET));
        Map<String, Object> kingdee = Map.of(
                "id",
                "k3",
                "connector",
                "kingdee",
                "settings",
                Map.of(
                        "serverUrl", sandbox.kingdee().serverUrl(),
                        "acctId", SandboxCredentials.ACCT_ID,
                        "username", SandboxCredentials.USERNAME,
                        "password", SandboxCredentials.PASSWORD));
        return file(CONNECTIONS_FILE, Json.write(Map.of("connections", List.of(jushuitan, kingdee))));
    }

    /** The example as it is, but for its schedule: daily, half a day away, so that no run starts by itself. */
    static MetadataFile integration() {
        int hour = ZonedDateTime.now(ZoneId.of("Asia/Shanghai"))
                .plusHours(HOURS_AWAY)
                .getHour();
        return file(
                INTEGRATION_FILE,
                example()
                        .replace("*/10 * * * *", "0 " + hour + " * * *")
                        .replace("5-59/10 * * * *", "30 " + hour + " * * *"));
    }

    /** With a mistyped parser and a mistyped variable. */
    static MetadataFile faultyIntegration() {
        return file(
                INTEGRATION_FILE,
                text(integration())
                        .replace("{{CURRENT_TIME|datetime}}", "{{CURENT_TIME|datetime}}")
                        .replaceFirst("ConvertObjectParser", "ConvertObjetParser"));
    }

    static String text(MetadataFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String example() {
        try (InputStream input = SceneFiles.class.getResourceAsStream("/duijie/integrations/" + INTEGRATION_FILE)) {
            if (input == null) {
                throw new IllegalStateException("the build lacks the example integration");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
