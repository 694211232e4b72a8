package io.duijie.wecom;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account needs, in the order of the form. */
final class SettingsSchema {
    static final String BASE_URL = "baseUrl";
    static final String CORP_ID = "corpid";
    static final String CORP_SECRET = "corpsecret";
    static final String AGENT_ID = "agentid";
    static final String FOLLOW = "followDays";
    static final String MAX_CONCURRENCY = "maxConcurrency";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.optional(BASE_URL, Kind.URL, "https://qyapi.weixin.qq.com", "接口地址", "Address"),
                Setting.required(CORP_ID, Kind.TEXT, "企业 ID（corpid）", "Corporation (corpid)"),
                Setting.required(
                        CORP_SECRET,
                        Kind.SECRET,
                        "应用的 Secret（读审批用“审批”应用的，发消息用自建应用的）",
                        "The app's secret (that of Approvals to read them, that of an own app to send messages)"),
                Setting.optional(
                        AGENT_ID, Kind.NUMBER, "0", "发消息的应用 AgentId", "Agent id of the app that sends messages"),
                Setting.optional(
                        FOLLOW,
                        Kind.NUMBER,
                        "120",
                        "提交后跟踪多少天（0 到 360；列表只按提交时间查询，晚通过的审批靠它读到）",
                        "Days an approval is followed after it was submitted (0 to 360: lists go by that time alone)"),
                Setting.optional(MAX_CONCURRENCY, Kind.NUMBER, "2", "最大并发调用数", "Most calls at once"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
