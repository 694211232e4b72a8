package io.duijie.dingtalk;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account needs, in the order of the form. */
final class SettingsSchema {
    static final String BASE_URL = "baseUrl";
    static final String APP_KEY = "appKey";
    static final String APP_SECRET = "appSecret";
    static final String FOLLOW = "followDays";
    static final String LOOK_UP = "lookUpDays";
    static final String LISTEN = "listenSeconds";
    static final String FORMS = "processCodes";
    static final String ZONE = "detailZone";
    static final String MAX_CONCURRENCY = "maxConcurrency";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.optional(BASE_URL, Kind.URL, "https://api.dingtalk.com", "接口地址", "Address"),
                Setting.required(APP_KEY, Kind.TEXT, "应用 appKey（Client ID）", "appKey (Client ID)"),
                Setting.required(APP_SECRET, Kind.SECRET, "应用 appSecret（Client Secret）", "appSecret (Client Secret)"),
                Setting.optional(
                        FOLLOW,
                        Kind.NUMBER,
                        "120",
                        "发起后跟踪多少天（0 到 120；列表只按发起时间查询，晚通过的审批靠它读到）",
                        "Days an approval is followed after its start (0 to 120: lists go by the start alone)"),
                Setting.optional(
                        LOOK_UP,
                        Kind.NUMBER,
                        "30",
                        "发起结果不明时向前查找多少天（1 到 120）",
                        "Days that the outcome of a start is looked up back (1 to 120)"),
                Setting.optional(
                        FORMS,
                        Kind.TEXT,
                        null,
                        "推送事件只取这些审批模板（processCode，逗号分隔），空为全部",
                        "The forms whose events are read (processCode, with commas), empty for all"),
                Setting.optional(
                        LISTEN,
                        Kind.NUMBER,
                        "55",
                        "一次运行等待推送事件多少秒（0 到 240）",
                        "Seconds that a run waits for events of the stream (0 to 240)"),
                Setting.optional(
                        ZONE,
                        Kind.TEXT,
                        "UTC",
                        "详情里时间的时区（文档写作 UTC）",
                        "Zone of the times in details (documented as UTC)"),
                Setting.optional(MAX_CONCURRENCY, Kind.NUMBER, "2", "最大并发调用数", "Most calls at once"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
