package io.duijie.dialect.document.alert;

import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.connection.Destination;
import io.duijie.dialect.document.connection.Origin;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of channels. The address of a robot holds its key, so it is a secret as a whole. */
public enum ChannelKind {
    WECOM("企业微信群机器人", "WeCom robot", 2_000, Duration.ofMinutes(1), url()),
    DINGTALK("钉钉群机器人", "DingTalk robot", 15_000, Duration.ofMinutes(10), url(), sign()),
    FEISHU("飞书群机器人", "Feishu robot", 15_000, Duration.ofMinutes(1), url(), sign()),
    EMAIL(
            "邮件",
            "e-mail",
            100_000,
            Duration.ofMinutes(1),
            Setting.required("host", Kind.TEXT, "SMTP 服务器", "SMTP server"),
            Setting.optional("port", Kind.NUMBER, null, "端口（默认 465 / 587 / 25）", "Port (465 / 587 / 25)"),
            Setting.choice("security", "ssl", List.of("ssl", "starttls", "none"), "加密方式", "Encryption"),
            Setting.optional("username", Kind.TEXT, null, "用户名", "User name"),
            Setting.optional("password", Kind.SECRET, null, "密码或授权码", "Password"),
            Setting.required("from", Kind.TEXT, "发件人", "From"),
            Setting.required("to", Kind.TEXT, "收件人（逗号分隔）", "To (separated by commas)")),
    WEBHOOK(
            "通用 Webhook",
            "webhook",
            100_000,
            Duration.ofMinutes(1),
            url(),
            Setting.optional("secret", Kind.SECRET, null, "签名密钥（HMAC-SHA256）", "Signing secret (HMAC-SHA256)"));

    private final Text title;
    private final int largestText;
    private final Duration pause;
    private final List<Setting> settings;

    ChannelKind(String chinese, String english, int largestText, Duration pause, Setting... settings) {
        this.title = new Text(chinese, english);
        this.largestText = largestText;
        this.pause = pause;
        this.settings = List.of(settings);
    }

    private static Setting url() {
        return Setting.required("url", Kind.SECRET, "Webhook 地址", "Webhook address");
    }

    private static Setting sign() {
        return Setting.optional("secret", Kind.SECRET, null, "加签密钥", "Signing secret");
    }

    /** Where a channel of this kind with these settings sends its secrets. */
    public Destination destination(Map<String, @Nullable Object> settings) {
        if (this != EMAIL) {
            return new Destination(word(), List.of(Origin.of(text(settings, "url"))));
        }
        MailServer server = MailServer.of(settings);
        return new Destination(word(), List.of(server.host(), server.port(), server.security()));
    }

    private static String text(Map<String, @Nullable Object> settings, String name) {
        Object value = settings.get(name);
        return value == null ? "" : value.toString().strip();
    }

    public Text title() {
        return title;
    }

    public List<Setting> settings() {
        return settings;
    }

    /** How long a text may be, in bytes of UTF-8. */
    public int largestText() {
        return largestText;
    }

    /** How long to wait after the channel refused a message because there were too many. */
    public Duration pause() {
        return pause;
    }

    /** As in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChannelKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
