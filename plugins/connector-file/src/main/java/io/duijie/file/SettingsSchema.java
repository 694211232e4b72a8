package io.duijie.file;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import java.util.List;

/** What an account needs. */
final class SettingsSchema {
    static final String LOCATION = "location";
    static final String PATTERN = "pattern";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String PRIVATE_KEY = "privateKey";
    static final String HOST_KEY = "hostKey";
    static final String ENDPOINT = "endpoint";
    static final String REGION = "region";
    static final String SETTLE = "settleSeconds";
    static final String CONNECT_TIMEOUT = "connectTimeoutMs";
    static final String READ_TIMEOUT = "readTimeoutMs";

    private SettingsSchema() {}

    static List<Setting> settings() {
        return List.of(
                Setting.required(
                        LOCATION,
                        Kind.TEXT,
                        "位置：file:///目录、sftp://主机/目录 或 s3://桶/前缀",
                        "Location: file:///folder, sftp://host/folder or s3://bucket/prefix"),
                Setting.optional(
                        PATTERN, Kind.TEXT, null, "读取哪些文件，如 价格*.csv", "Which files are read, such as price*.csv"),
                Setting.optional(
                        USERNAME, Kind.TEXT, null, "用户名（SFTP），或访问密钥 ID（S3）", "User name (SFTP), or access key id (S3)"),
                Setting.optional(
                        PASSWORD,
                        Kind.SECRET,
                        null,
                        "密码（SFTP；有私钥时为私钥的口令），或访问密钥（S3）",
                        "Password (SFTP; of the private key where there is one), or secret key (S3)"),
                Setting.optional(PRIVATE_KEY, Kind.SECRET, null, "私钥（SFTP，PEM 文本）", "Private key (SFTP, PEM text)"),
                Setting.optional(
                        HOST_KEY,
                        Kind.TEXT,
                        null,
                        "服务器公钥（SFTP 必填），如 SHA256:… 或 ssh-rsa AAAA…",
                        "Key of the server (needed for SFTP), such as SHA256:… or ssh-rsa AAAA…"),
                Setting.optional(
                        ENDPOINT, Kind.URL, null, "S3 服务地址（不填则为 AWS）", "Address of the S3 service (AWS by default)"),
                Setting.optional(REGION, Kind.TEXT, "us-east-1", "S3 区域", "S3 region"),
                Setting.optional(
                        SETTLE,
                        Kind.NUMBER,
                        "2",
                        "文件在多少秒内没有变化才读取（0-60）",
                        "How long a file must stay unchanged before it is read (s, 0-60)"),
                Setting.optional(CONNECT_TIMEOUT, Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
                Setting.optional(READ_TIMEOUT, Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));
    }
}
