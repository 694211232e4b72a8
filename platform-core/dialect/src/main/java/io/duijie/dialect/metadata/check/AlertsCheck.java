package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Ids;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertDocuments.AlertsFile;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.document.alert.MailAddresses;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.document.connection.KeptSecrets;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole alerts file. */
public final class AlertsCheck {
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]{1,253}|\\[?[0-9A-Fa-f:.%]{2,60}]?");
    private static final List<String> PARTS = List.of("channels", "rules", "digest");

    private final EnvironmentVariables environment;
    private final StoredSettings stored;

    public AlertsCheck(EnvironmentVariables environment, StoredSettings stored) {
        this.environment = environment;
        this.stored = stored;
    }

    /** Whether a file that is no connections file is an alerts file. */
    public static boolean isAlerts(ObjectNode file) {
        Set<String> names = file.members().keySet();
        return !names.contains("source")
                && !names.contains("target")
                && PARTS.stream().anyMatch(names::contains);
    }

    public void check(ObjectNode file, Findings findings) {
        KnownKeys.ALERTS_FILE.check(file, findings);
        Set<String> channels = new HashSet<>();
        for (ObjectNode channel : objects(file, "channels")) {
            KnownKeys.ALERT_CHANNEL.check(channel, findings);
            unique(channel, channels, findings);
            settings(channel, findings);
        }
        Set<String> rules = new HashSet<>();
        for (ObjectNode rule : objects(file, "rules")) {
            KnownKeys.ALERT_RULE.check(rule, findings);
            unique(rule, rules, findings);
        }
        if (file.get("settings") instanceof ObjectNode settings) {
            KnownKeys.ALERT_SETTINGS.check(settings, findings);
            zone(settings.given("zone"), findings);
        }
        if (file.get("digest") instanceof ObjectNode digest) {
            KnownKeys.ALERT_DIGEST.check(digest, findings);
        }
        Shapes.alerts().check(file, findings);
    }

    private static void unique(ObjectNode object, Set<String> used, Findings findings) {
        Node id = object.given("id");
        if (id != null && id.text() != null) {
            Ids.refusal(id.text()).ifPresent(why -> findings.at(id, Code.BAD_ID, why));
        }
        if (id != null && id.text() != null && !used.add(id.text())) {
            findings.at(
                    id,
                    Code.DUPLICATE_ID,
                    new Text("id \"" + id.text() + "\" 出现两次", "id \"" + id.text() + "\" occurs twice"));
        }
    }

    private void settings(ObjectNode channel, Findings findings) {
        String word = channel.text("kind");
        ChannelKind kind = word == null ? null : ChannelKind.of(word).orElse(null);
        Node node = channel.get("settings");
        if (kind == null || (node != null && !(node instanceof ObjectNode) && !node.isEmpty())) {
            return;
        }
        ObjectNode settings = node instanceof ObjectNode object ? object : null;
        if (settings != null) {
            VariablesCheck.check(settings, environment, findings);
            address(settings.given("url"), findings);
            if (kind == ChannelKind.EMAIL) {
                mail("from", false, settings, findings);
                mail("to", true, settings, findings);
                host(settings.given("host"), findings);
            }
            String id = channel.text("id");
            KeptSecrets kept = id == null ? KeptSecrets.none() : stored.ofChannel(id);
            KeptSecretsCheck.check(settings, kept.strayed(settings.value(), kind::destination), findings);
        }
        new SettingsCheck(kind.settings(), environment, findings)
                .check(settings, settings == null ? channel : settings);
    }

    /** An address is secret, as it holds the robot's key: it is not shown. */
    private void address(@Nullable Node url, Findings findings) {
        String text = resolved(url);
        if (url != null && text != null && !text.equals(SeparatedSettings.HIDDEN) && !isAddress(text)) {
            findings.at(
                    url,
                    Code.WRONG_TYPE,
                    CheckMessages.mustBe(
                            "url", new Text("以 http:// 或 https:// 开头的地址", "an http:// or https:// address")));
        }
    }

    private void mail(String name, boolean several, ObjectNode settings, Findings findings) {
        Node node = settings.given(name);
        String text = resolved(node);
        if (node != null && text != null && !MailAddresses.areRight(text, several)) {
            findings.at(
                    node,
                    Code.WRONG_TYPE,
                    CheckMessages.mustBe(
                            name,
                            several
                                    ? new Text(
                                            "以逗号分隔的邮件地址（最多 100 个），如 it@example.com",
                                            "e-mail addresses separated by commas (at most 100), such as it@example.com")
                                    : new Text(
                                            "一个邮件地址，如 ops@example.com", "one e-mail address such as ops@example.com")));
        }
    }

    private void host(@Nullable Node host, Findings findings) {
        String text = resolved(host);
        if (host != null && text != null && !HOST.matcher(text).matches()) {
            findings.at(
                    host,
                    Code.WRONG_TYPE,
                    CheckMessages.mustBe("host", new Text("主机名或 IP 地址", "a host name or an IP address")));
        }
    }

    /** Null when it is no text or can't be told. */
    private @Nullable String resolved(@Nullable Node node) {
        String text = node == null ? null : node.text();
        return text == null || !environment.missing(text).isEmpty()
                ? null
                : environment.resolve(text).strip();
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            String scheme = String.valueOf(address.getScheme());
            return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void zone(@Nullable Node zone, Findings findings) {
        if (zone == null || zone.text() == null) {
            return;
        }
        try {
            ZoneId.of(zone.text());
        } catch (DateTimeException e) {
            findings.at(
                    zone,
                    Code.BAD_ZONE,
                    new Text("zone 必须是如 Asia/Shanghai 的时区", "zone must be a time zone such as Asia/Shanghai"));
        }
    }

    private static List<ObjectNode> objects(ObjectNode file, String name) {
        return file.get(name) instanceof ListNode list
                ? list.items().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList()
                : List.of();
    }

    /** What of the file is without errors. */
    public static AlertsFile bind(ObjectNode file, Findings findings) {
        Set<String> wrong = findings.wrongPlaces();
        List<AlertChannel> channels = objects(file, "channels").stream()
                .filter(channel -> !wrong.contains(channel.pointer()))
                .map(channel -> AlertDocuments.channel(channel.value()))
                .toList();
        List<AlertRule> rules = objects(file, "rules").stream()
                .filter(rule -> !wrong.contains(rule.pointer()))
                .map(rule -> AlertDocuments.rule(rule.value()))
                .toList();
        return new AlertsFile(channels, rules, part(file, "settings", wrong), part(file, "digest", wrong));
    }

    private static @Nullable Map<String, @Nullable Object> part(ObjectNode file, String name, Set<String> wrong) {
        return file.get(name) instanceof ObjectNode object && !wrong.contains(object.pointer()) ? object.value() : null;
    }
}
