package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.document.connection.SettingReasons;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the settings of a connection against those its connector describes. Values are never shown: they may be secret. */
final class SettingsCheck {
    private final List<Setting> described;
    private final EnvironmentVariables environment;
    private final Findings findings;

    SettingsCheck(List<Setting> described, EnvironmentVariables environment, Findings findings) {
        this.described = described;
        this.environment = environment;
        this.findings = findings;
    }

    /** @param place where a missing setting is reported */
    void check(@Nullable ObjectNode settings, ObjectNode place) {
        for (Setting setting : described) {
            Node value = settings == null ? null : find(settings, setting.name());
            if (value == null || value.isEmpty()) {
                if (setting.isRequired(name -> given(settings, name))) {
                    findings.at(place, Code.MISSING_KEY, CheckMessages.required(setting.name()));
                }
            } else {
                value(setting, value);
            }
        }
        if (settings != null) {
            unknown(settings);
        }
    }

    /** The text of a setting, or its default; null when it can't be told. */
    private @Nullable String given(@Nullable ObjectNode settings, @Nullable String name) {
        Node value = settings == null || name == null ? null : find(settings, name);
        String text = value == null ? null : value.text();
        if (text == null || text.isEmpty()) {
            return described.stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst()
                    .map(Setting::fallback)
                    .orElse(null);
        }
        return environment.missing(text).isEmpty() ? environment.resolve(text).strip() : null;
    }

    /** A dot in a setting's name leads into an object. */
    private static @Nullable Node find(ObjectNode settings, String name) {
        Node direct = settings.get(name);
        int dot = name.indexOf('.');
        if (direct != null || dot < 0) {
            return direct;
        }
        return settings.get(name.substring(0, dot)) instanceof ObjectNode inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }

    private void unknown(ObjectNode settings) {
        for (Member member : settings.members().values()) {
            boolean isKnown = described.stream()
                    .anyMatch(setting -> setting.name().equals(member.name())
                            || setting.name().startsWith(member.name() + "."));
            if (!isKnown) {
                findings.atName(member, Code.UNKNOWN_KEY, CheckMessages.unknownKey(member.name()));
            }
        }
    }

    private void value(Setting setting, Node value) {
        Text must = wrong(setting, value);
        if (must != null) {
            findings.at(value, Code.WRONG_TYPE, CheckMessages.mustBe(setting.name(), must));
        } else if (setting.kind() == Setting.Kind.SECRET && isShort(value.text())) {
            findings.at(value, Code.SHORT_SECRET, SettingReasons.shortSecret(setting));
        }
    }

    /** What the value must be, null when it is right or can't be told. A text may be an object or a list: it is sent as JSON. */
    private @Nullable Text wrong(Setting setting, Node value) {
        if (value.text() != null && !environment.missing(value.text()).isEmpty()) {
            return null;
        }
        String text = value.text() == null
                ? String.valueOf(value.value())
                : environment.resolve(value.text()).strip();
        return switch (setting.kind()) {
            case TEXT, SECRET -> null;
            case NUMBER -> isNumber(text) ? null : new Text("数字", "a number");
            case FLAG ->
                text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                        ? null
                        : new Text(" true 或 false", "true or false");
            case URL ->
                isAddress(text) ? null : new Text("以 http:// 或 https:// 开头的地址", "an http:// or https:// address");
            case CHOICE ->
                setting.choices().stream().anyMatch(text::equalsIgnoreCase)
                        ? null
                        : new Text(
                                "以下之一：" + String.join("、", setting.choices()),
                                "one of " + String.join(", ", setting.choices()));
        };
    }

    private boolean isShort(@Nullable String text) {
        return text != null
                && environment.missing(text).isEmpty()
                && Secret.of(environment.resolve(text).strip()).isShort();
    }

    private static boolean isNumber(String text) {
        try {
            return !new BigDecimal(text).toString().isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
