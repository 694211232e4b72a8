package io.duijie.dialect.document.alert;

import io.duijie.dialect.document.connection.SeparatedSettings;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules, channels and settings as JSON, the same in files, in the store and over REST. What it reads has been checked before. */
public final class AlertDocuments {
    private AlertDocuments() {}

    /**
     * A whole file.
     *
     * @param settings null = the file has none
     * @param digest null = the file has none
     */
    public record AlertsFile(
            List<AlertChannel> channels,
            List<AlertRule> rules,
            @Nullable Map<String, @Nullable Object> settings,
            @Nullable Map<String, @Nullable Object> digest) {
        public AlertsFile {
            channels = List.copyOf(channels);
            rules = List.copyOf(rules);
        }
    }

    public static Map<String, @Nullable Object> json(AlertRule rule) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", rule.id());
        json.put("kind", rule.kind().word());
        json.put("enabled", rule.enabled());
        json.put("severity", rule.severity().word());
        json.put(
                rule.kind().isOfConnections() ? "connections" : "integrations",
                rule.subjects().json());
        json.put("channels", rule.channels().json());
        putGiven(json, "count", rule.count());
        putGiven(json, "percent", rule.percent());
        putGiven(json, "minutes", rule.minutes());
        AlertRule.Quiet quiet = rule.quiet();
        putGiven(json, "quiet", quiet == null ? null : quiet.from() + "-" + quiet.to());
        return json;
    }

    /** With stars in place of secrets. */
    public static Map<String, @Nullable Object> json(AlertChannel channel) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", channel.id());
        json.put("kind", channel.kind().word());
        json.put("name", channel.name());
        json.put("enabled", channel.enabled());
        json.put(
                "settings",
                SeparatedSettings.of(channel.settings(), channel.kind().settings())
                        .shown());
        return json;
    }

    private static void putGiven(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    public static AlertRule rule(Map<String, @Nullable Object> json) {
        RuleKind kind = RuleKind.of(text(json, "kind", "")).orElseThrow();
        return new AlertRule(
                text(json, "id", ""),
                kind,
                !Boolean.FALSE.equals(json.get("enabled")),
                AlertSeverity.of(text(json, "severity", "warning")),
                Selection.of(json.get(kind.isOfConnections() ? "connections" : "integrations")),
                Selection.of(json.get("channels")),
                number(json, "count"),
                number(json, "percent"),
                number(json, "minutes"),
                quiet(json.get("quiet")));
    }

    private static AlertRule.@Nullable Quiet quiet(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return null;
        }
        int dash = text.indexOf('-');
        return new AlertRule.Quiet(LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }

    public static AlertChannel channel(Map<String, @Nullable Object> json) {
        String id = text(json, "id", "");
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (json.get("settings") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        return new AlertChannel(
                id,
                ChannelKind.of(text(json, "kind", "")).orElseThrow(),
                text(json, "name", id),
                !Boolean.FALSE.equals(json.get("enabled")),
                settings);
    }

    public static Map<String, @Nullable Object> settingsJson(AlertSettings settings) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("language", settings.language().name().toLowerCase(Locale.ROOT));
        json.put("publicUrl", settings.publicUrl());
        json.put("zone", settings.zone().getId());
        json.put("remindHours", settings.remindHours());
        json.put("giveUpHours", settings.giveUpHours());
        json.put("mergeSeconds", settings.mergeSeconds());
        return json;
    }

    /** Settings and digest, as a file has them. */
    public static Map<String, Object> whole(AlertSettings settings) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("settings", settingsJson(settings));
        whole.put("digest", digestJson(settings.digest()));
        return whole;
    }

    public static Map<String, @Nullable Object> digestJson(AlertSettings.Digest digest) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("enabled", digest.enabled());
        json.put("at", digest.at().toString());
        json.put("channels", digest.channels().json());
        return json;
    }

    /**
     * {@code former} with what is given.
     *
     * @param settings null = nothing
     * @param digest null = nothing
     */
    public static AlertSettings settings(
            AlertSettings former,
            @Nullable Map<String, @Nullable Object> settings,
            @Nullable Map<String, @Nullable Object> digest) {
        Map<String, @Nullable Object> whole = settingsJson(former);
        Map<String, @Nullable Object> wholeDigest = digestJson(former.digest());
        whole.putAll(settings == null ? Map.of() : settings);
        wholeDigest.putAll(digest == null ? Map.of() : digest);
        String address = text(whole, "publicUrl", "");
        return new AlertSettings(
                AlertSettings.Language.valueOf(text(whole, "language", "zh").toUpperCase(Locale.ROOT)),
                address.isEmpty() ? null : address.replaceAll("/+$", ""),
                ZoneId.of(text(whole, "zone", "Asia/Shanghai")),
                Objects.requireNonNullElse(number(whole, "remindHours"), 0L),
                Objects.requireNonNullElse(number(whole, "giveUpHours"), 12L),
                Objects.requireNonNullElse(number(whole, "mergeSeconds"), 30L),
                new AlertSettings.Digest(
                        !Boolean.FALSE.equals(wholeDigest.get("enabled")),
                        LocalTime.parse(text(wholeDigest, "at", "09:00")),
                        Selection.of(wholeDigest.get("channels"))));
    }

    private static String text(Map<String, @Nullable Object> json, String name, String fallback) {
        return json.get(name) instanceof String text && !text.isEmpty() ? text : fallback;
    }

    private static @Nullable Long number(Map<String, @Nullable Object> json, String name) {
        return json.get(name) instanceof Long number ? number : null;
    }
}
