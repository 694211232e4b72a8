package io.duijie.engine.connection;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Setting;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.document.connection.Origin;
import io.duijie.dialect.document.connection.SettingPath;
import io.duijie.dialect.document.connection.SettingProblem;
import io.duijie.dialect.document.connection.SettingReasons;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.value.Values;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a definition into what a connector opens on: environment variables and defaults filled in, everything checked against
 * the connector's settings. A value that is an object or a list reaches the connector as JSON text. Settings that the connector
 * does not know are left out.
 */
public final class SettingsReader {
    private final EnvironmentVariables environment;

    /** @param environment the value of a variable, null when it is not set */
    public SettingsReader(Function<String, @Nullable String> environment) {
        this.environment = new EnvironmentVariables(environment);
    }

    /** @throws ConnectorException of kind CONFIGURATION that names everything that is wrong */
    public ConnectorSettings read(ConnectionDefinition definition, List<Setting> settings) {
        List<SettingProblem> problems = new ArrayList<>();
        ConnectorSettings read = read(definition, settings, problems);
        if (!problems.isEmpty()) {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, SettingReasons.all(problems));
        }
        return read;
    }

    /** Everything that is wrong, in the order of the connector's settings. */
    public List<SettingProblem> problems(ConnectionDefinition definition, List<Setting> settings) {
        List<SettingProblem> problems = new ArrayList<>();
        read(definition, settings, problems);
        return problems;
    }

    private ConnectorSettings read(
            ConnectionDefinition definition, List<Setting> settings, List<SettingProblem> problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (Setting setting : settings) {
            value(definition, setting, settings, problems).ifPresent(text -> {
                if (setting.kind() == Setting.Kind.SECRET) {
                    secrets.put(setting.name(), Secret.of(text));
                } else {
                    texts.put(setting.name(), text);
                }
            });
        }
        return new ConnectorSettings(texts, secrets);
    }

    /**
     * What variables bring into texts, addresses and secrets, which messages are not to show: the values, and what they become part of.
     * Numbers, flags and choices tell nothing.
     */
    List<Secret> resolved(ConnectionDefinition definition, List<Setting> settings) {
        List<Secret> resolved = new ArrayList<>();
        for (Setting setting : settings) {
            boolean counts = setting.kind() == Setting.Kind.TEXT
                    || setting.kind() == Setting.Kind.URL
                    || setting.kind() == Setting.Kind.SECRET;
            Object written =
                    SettingPath.get(definition.settings(), SettingPath.of(setting.name(), definition.settings()));
            List<String> values = counts && written instanceof String text ? environment.valuesIn(text) : List.of();
            if (!values.isEmpty()) {
                String whole = environment.resolve(String.valueOf(written)).strip();
                resolved.add(Secret.of(whole));
                resolved.addAll(SecretValues.names(whole));
                resolved.add(Secret.of(Origin.of(whole).host()));
                values.forEach(value -> resolved.add(Secret.of(value.strip())));
            }
        }
        return resolved;
    }

    /** The secrets that texts which repeat them may show, as they are too short to be hidden everywhere. */
    List<Setting> shortSecrets(ConnectionDefinition definition, List<Setting> settings) {
        ConnectorSettings read = read(definition, settings, new ArrayList<>());
        return settings.stream()
                .filter(setting -> read.secret(setting.name())
                        .filter(secret -> secret.isShort() && !secret.isEmpty())
                        .isPresent())
                .toList();
    }

    private Optional<String> value(
            ConnectionDefinition definition, Setting setting, List<Setting> settings, List<SettingProblem> problems) {
        Object written = SettingPath.get(definition.settings(), SettingPath.of(setting.name(), definition.settings()));
        List<String> unset = environment.missingInAll(written);
        if (!unset.isEmpty()) {
            unset.forEach(name -> problems.add(SettingReasons.variable(definition.id(), setting, name)));
            return Optional.empty();
        }
        Object resolved = environment.resolveAll(written);
        if (resolved == null || resolved.equals("")) {
            if (setting.fallback() == null && setting.isRequired(name -> given(definition, settings, name))) {
                problems.add(SettingReasons.missing(definition.id(), setting));
            }
            return Optional.ofNullable(setting.fallback());
        }
        String text = text(resolved, setting);
        if (text == null) {
            problems.add(SettingReasons.type(definition.id(), setting));
        }
        return Optional.ofNullable(text);
    }

    private @Nullable String given(ConnectionDefinition definition, List<Setting> settings, @Nullable String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .flatMap(setting -> value(definition, setting, List.of(), new ArrayList<>()))
                .orElse(null);
    }

    /** Null when it is not of the setting's kind. */
    private static @Nullable String text(Object value, Setting setting) {
        String plain = Values.text(value);
        String text = plain == null ? Json.write(value) : plain;
        return switch (setting.kind()) {
            case TEXT, SECRET -> text;
            case NUMBER -> number(text.strip());
            case FLAG -> flag(text.strip().toLowerCase(Locale.ROOT));
            case URL -> isAddress(text.strip()) ? text.strip() : null;
            case CHOICE ->
                setting.choices().stream()
                        .filter(choice -> choice.equalsIgnoreCase(text.strip()))
                        .findFirst()
                        .orElse(null);
        };
    }

    private static @Nullable String flag(String text) {
        return text.equals("true") || text.equals("false") ? text : null;
    }

    private static @Nullable String number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 100
                    ? null
                    : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
