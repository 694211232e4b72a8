package io.duijie.console.command;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo imports: the example integrations as they are, and the connections of the simulated vendors. */
final class DemoFiles {
    static final String CUSTOMERS = "jst-distributor-to-k3-customer";
    static final String MATERIALS = "jst-sku-to-k3-material";
    static final String DELIVERIES = "jst-sales-out-to-k3-outstock";
    static final String RETURNS = "jst-refund-to-k3-returnstock";

    /** Examples of the other vendors. */
    static final List<String> GALLERY = List.of(
            "wdt-sales-out-to-k3-outstock",
            "jst-sales-out-to-yonbip-salesout",
            "jst-purchase-to-dingtalk-approval",
            "wecom-approval-to-message",
            "webhook-order-to-k3-saleorder",
            "webhook-order-to-wecom-message");

    private DemoFiles() {}

    static List<MetadataFile> of(SandboxProcess sandbox, boolean gallery) {
        List<MetadataFile> files = new ArrayList<>();
        files.add(new MetadataFile("connections.json", connections(sandbox, gallery)));
        List.of(CUSTOMERS, MATERIALS, DELIVERIES, RETURNS).forEach(id -> files.add(integration(id)));
        if (gallery) {
            GALLERY.forEach(id -> files.add(integration(id)));
        }
        return files;
    }

    private static MetadataFile integration(String id) {
        return new MetadataFile(id + ".json", resource("/duijie/integrations/" + id + ".json"));
    }

    private static byte[] connections(SandboxProcess sandbox, boolean gallery) {
        Map<String, @Nullable Object> jushuitan = new LinkedHashMap<>();
        jushuitan.put("baseUrl", sandbox.value("jushuitanBaseUrl"));
        jushuitan.put("appKey", sandbox.value("jushuitanAppKey"));
        jushuitan.put("appSecret", sandbox.value("jushuitanAppSecret"));
        Map<String, @Nullable Object> kingdee = new LinkedHashMap<>();
        kingdee.put("serverUrl", sandbox.value("kingdeeServerUrl"));
        kingdee.put("acctId", sandbox.value("kingdeeAcctId"));
        kingdee.put("username", sandbox.value("kingdeeUsername"));
        kingdee.put("password", sandbox.value("kingdeePassword"));
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        all.add(connection("jst", "jushuitan", jushuitan));
        all.add(connection("k3", "kingdee", kingdee));
        if (gallery) {
            all.add(of(sandbox, "wdt", "wangdiantong", "baseUrl", "sid", "key", "appsecret"));
            all.add(of(sandbox, "yonbip", "yonbip", "baseUrl", "tenantId", "appKey", "appSecret"));
            all.add(of(sandbox, "dingtalk", "dingtalk", "baseUrl", "appKey", "appSecret"));
            all.add(of(sandbox, "wecom", "wecom", "baseUrl", "corpid", "corpsecret", "agentid"));
            all.add(connection(
                    "shop-push",
                    "webhook",
                    Map.of(
                            "auth",
                            Map.of("type", "token", "header", "X-Token", "secret", sandbox.value("wecomCorpsecret")))));
        }
        return Json.write(Map.of("connections", all)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, @Nullable Object> of(
            SandboxProcess sandbox, String id, String connector, String... names) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        for (String name : names) {
            settings.put(
                    name, sandbox.value(connector + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
        }
        return connection(id, connector, settings);
    }

    private static Map<String, @Nullable Object> connection(
            String id, String connector, Map<String, @Nullable Object> settings) {
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("id", id);
        connection.put("connector", connector);
        connection.put("settings", settings);
        return connection;
    }

    private static byte[] resource(String name) {
        try (InputStream input = DemoFiles.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
