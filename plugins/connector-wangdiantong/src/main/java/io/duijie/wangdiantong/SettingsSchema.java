package io.duijie.wangdiantong;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account at 旺店通旗舰版 needs, in the order of the form. */
final class SettingsSchema {
    static final String BASE_URL = "baseUrl";
    static final String SID = "sid";
    static final String KEY = "key";
    static final String APP_SECRET = "appsecret";
    static final String LOOK_UP_DAYS = "lookUpDays";
    static final String MAX_CONCURRENCY = "maxConcurrency";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.optional(
                        BASE_URL, Kind.URL, "https://wdt.wangdian.cn/openapi", "接口地址", "Address of the interface"),
                Setting.required(SID, Kind.TEXT, "卖家账号 sid", "Seller (sid)"),
                Setting.required(KEY, Kind.TEXT, "接口账号 appkey", "Interface account (appkey)"),
                Setting.required(
                        APP_SECRET,
                        Kind.SECRET,
                        "接口密钥 appsecret（冒号分隔的两段）",
                        "Interface secret (appsecret, two parts with a colon between)"),
                Setting.optional(
                        LOOK_UP_DAYS,
                        Kind.NUMBER,
                        "90",
                        "核实写入结果时向前查找的天数",
                        "Days to look back when an outcome is looked up"),
                Setting.optional(MAX_CONCURRENCY, Kind.NUMBER, "2", "最大并发调用数", "Most calls at once"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
