package io.duijie.jushuitan;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account at 聚水潭 needs, in the order of the form. */
final class SettingsSchema {
    static final String BASE_URL = "baseUrl";
    static final String APP_KEY = "appKey";
    static final String APP_SECRET = "appSecret";
    static final String ACCESS_TOKEN = "accessToken";
    static final String REFRESH_TOKEN = "refreshToken";
    static final String GATEWAY = "gateway";
    static final String LEGACY = "legacy";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.optional(BASE_URL, Kind.URL, "https://openapi.jushuitan.com", "接口地址", "Address of the gateway"),
                Setting.required(APP_KEY, Kind.TEXT, "应用 App Key", "App key"),
                Setting.required(APP_SECRET, Kind.SECRET, "应用 App Secret", "App secret"),
                Setting.optional(
                        ACCESS_TOKEN,
                        Kind.SECRET,
                        null,
                        "访问令牌 access_token（自研应用可不填，自动获取）",
                        "Access token (may be left out for a merchant's own app: it is fetched)"),
                Setting.optional(REFRESH_TOKEN, Kind.SECRET, null, "刷新令牌 refresh_token", "Refresh token"),
                Setting.choice(
                        GATEWAY, "new", List.of("new", LEGACY), "网关（旧网关暂不支持）", "Gateway (legacy is not supported yet)"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
