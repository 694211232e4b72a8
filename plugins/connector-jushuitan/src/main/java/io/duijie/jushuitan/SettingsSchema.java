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
    static final String PARTNER_ID = "partnerId";
    static final String PARTNER_KEY = "partnerKey";
    static final String TOKEN = "token";
    static final String NEW_PRODUCTION = "https://openapi.jushuitan.com";
    static final String GATEWAY = "gateway";
    static final String NEW = "new";
    static final String LEGACY = "legacy";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.optional(BASE_URL, Kind.URL, NEW_PRODUCTION, "接口地址", "Address of the gateway"),
                Setting.optional(APP_KEY, Kind.TEXT, null, "应用 App Key（新网关必填）", "App key (the new gateway needs it)")
                        .neededWhere(GATEWAY, NEW),
                Setting.optional(
                                APP_SECRET,
                                Kind.SECRET,
                                null,
                                "应用 App Secret（新网关必填）",
                                "App secret (the new gateway needs it)")
                        .neededWhere(GATEWAY, NEW),
                Setting.optional(
                        ACCESS_TOKEN,
                        Kind.SECRET,
                        null,
                        "访问令牌 access_token（自研应用可不填，自动获取）",
                        "Access token (may be left out for a merchant's own app: it is fetched)"),
                Setting.optional(REFRESH_TOKEN, Kind.SECRET, null, "刷新令牌 refresh_token", "Refresh token"),
                Setting.choice(GATEWAY, NEW, List.of(NEW, LEGACY), "网关（legacy 为旧网关）", "Gateway (legacy: the old one)"),
                Setting.optional(
                                PARTNER_ID,
                                Kind.TEXT,
                                null,
                                "合作方编号 partnerid（旧网关）",
                                "Partner id (the old gateway needs it)")
                        .neededWhere(GATEWAY, LEGACY),
                Setting.optional(
                                PARTNER_KEY,
                                Kind.SECRET,
                                null,
                                "合作方密钥 partnerkey（旧网关）",
                                "Partner key (the old gateway needs it)")
                        .neededWhere(GATEWAY, LEGACY),
                Setting.optional(TOKEN, Kind.SECRET, null, "令牌 token（旧网关）", "Token (the old gateway needs it)")
                        .neededWhere(GATEWAY, LEGACY),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
