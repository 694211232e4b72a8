package io.duijie.yonbip;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account needs, in the order of the form. */
final class SettingsSchema {
    static final String BASE_URL = "baseUrl";
    static final String TENANT = "tenantId";
    static final String APP = "app";
    static final String SELF = "selfApp";
    static final String SUITE = "suiteApp";
    static final String APP_KEY = "appKey";
    static final String APP_SECRET = "appSecret";
    static final String MAX_CONCURRENCY = "maxConcurrency";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.optional(
                        BASE_URL,
                        Kind.URL,
                        "https://apigateway.yonyoucloud.com",
                        "数据中心查询地址",
                        "Address that tells the data centre"),
                Setting.required(TENANT, Kind.TEXT, "租户 tenantId", "Tenant (tenantId)"),
                Setting.choice(
                        APP,
                        SELF,
                        List.of(SELF, SUITE),
                        "应用类型（selfApp 自建应用，suiteApp 服务商应用）",
                        "Kind of app (selfApp: the customer's own, suiteApp: a service provider's)"),
                Setting.required(APP_KEY, Kind.TEXT, "appKey（服务商应用填 suiteKey）", "appKey (suiteApp: suiteKey)"),
                Setting.required(
                        APP_SECRET, Kind.SECRET, "appSecret（服务商应用填 suiteSecret）", "appSecret (suiteApp: suiteSecret)"),
                Setting.optional(MAX_CONCURRENCY, Kind.NUMBER, "2", "最大并发调用数", "Most calls at once"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
