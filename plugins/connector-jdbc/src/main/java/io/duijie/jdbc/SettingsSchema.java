package io.duijie.jdbc;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account needs. */
final class SettingsSchema {
    static final String URL = "url";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String ZONE = "zone";
    static final String MAX_CONCURRENCY = "maxConcurrency";
    static final String STATEMENT_TIMEOUT = "statementTimeoutSeconds";
    static final String SNAPSHOT = "snapshotSeconds";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.required(
                        URL,
                        Kind.TEXT,
                        "数据库地址，如 jdbc:mysql://主机:3306/库名",
                        "Address, such as jdbc:postgresql://host:5432/database"),
                Setting.required(USERNAME, Kind.TEXT, "用户名", "User name"),
                Setting.optional(PASSWORD, Kind.SECRET, null, "密码", "Password"),
                Setting.optional(ZONE, Kind.TEXT, "Asia/Shanghai", "不带时区的时间所在时区", "Zone of times without one"),
                Setting.optional(MAX_CONCURRENCY, Kind.NUMBER, "4", "并发连接数（1-32）", "Connections at once (1-32)"),
                Setting.optional(STATEMENT_TIMEOUT, Kind.NUMBER, "60", "语句超时（秒，1-240）", "Statement timeout (s, 1-240)"),
                Setting.optional(
                        SNAPSHOT,
                        Kind.NUMBER,
                        "60",
                        "读取时快照最长保持（秒，0-3600，0 为不用快照）",
                        "Longest life of a snapshot that is read from (s, 0-3600, 0 = none)"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
