package io.duijie.console.e2e;

import io.duijie.dialect.json.Json;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.VendorSandbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connections file for the simulated vendors. */
public final class Connections {
    private final Map<String, @Nullable Object> jushuitan = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> kingdee = new LinkedHashMap<>();
    private @Nullable List<String> quota = List.of();

    private Connections(String jushuitanUrl, String kingdeeUrl) {
        jushuitan.put("baseUrl", jushuitanUrl);
        jushuitan.put("appKey", SandboxCredentials.APP_KEY);
        jushuitan.put("appSecret", SandboxCredentials.APP_SECRET);
        jushuitan.put("accessToken", SandboxCredentials.ACCESS_TOKEN);
        jushuitan.put("refreshToken", SandboxCredentials.REFRESH_TOKEN);
        kingdee.put("serverUrl", kingdeeUrl);
        kingdee.put("acctId", SandboxCredentials.ACCT_ID);
        kingdee.put("username", SandboxCredentials.USERNAME);
        kingdee.put("password", SandboxCredentials.PASSWORD);
    }

    /** Right settings, no limits. */
    public static Connections to(VendorSandbox vendors) {
        return to(vendors.jushuitan().baseUrl(), vendors.kingdee().serverUrl());
    }

    public static Connections to(String jushuitanUrl, String kingdeeUrl) {
        return new Connections(jushuitanUrl, kingdeeUrl);
    }

    /** Jushuitan's connection with the connector's own limits. */
    public Connections limited() {
        quota = null;
        return this;
    }

    /** Kingdee's login, one of {@code password}, {@code appSecret}, {@code sign}, {@code signature}. */
    public Connections auth(String auth) {
        kingdee.put("auth", auth);
        if (!auth.equals("password")) {
            kingdee.remove("password");
            kingdee.put("appId", SandboxCredentials.APP_ID);
            kingdee.put("appSecret", SandboxCredentials.KINGDEE_APP_SECRET);
        }
        return this;
    }

    public Connections jushuitan(String setting, @Nullable Object value) {
        set(jushuitan, setting, value);
        return this;
    }

    public Connections kingdee(String setting, @Nullable Object value) {
        set(kingdee, setting, value);
        return this;
    }

    public Connections readTimeout(int milliseconds) {
        return jushuitan("readTimeoutMs", (long) milliseconds).kingdee("readTimeoutMs", (long) milliseconds);
    }

    private static void set(Map<String, @Nullable Object> settings, String setting, @Nullable Object value) {
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }
    }

    public String json() {
        Map<String, @Nullable Object> jst = connection("jst", "jushuitan", jushuitan);
        if (quota != null) {
            jst.put("quota", quota);
        }
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("connections", List.of(jst, connection("k3", "kingdee", kingdee)));
        return Json.writePretty(file);
    }

    private static Map<String, @Nullable Object> connection(
            String id, String connector, Map<String, @Nullable Object> settings) {
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("id", id);
        connection.put("connector", connector);
        connection.put("settings", settings);
        return connection;
    }
}
