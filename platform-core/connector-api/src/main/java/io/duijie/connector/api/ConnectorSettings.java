package io.duijie.connector.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one connection: validated, with environment variables and defaults filled in.
 *
 * @param texts values of every setting that is no secret, in their text form
 * @param secrets values of every secret setting
 */
public record ConnectorSettings(Map<String, String> texts, Map<String, Secret> secrets) {
    public ConnectorSettings {
        texts = Map.copyOf(texts);
        secrets = Map.copyOf(secrets);
    }

    /** @throws IllegalArgumentException when it is not set: the schema must make it required or give it a default */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalArgumentException("setting " + name + " is not set"));
    }

    /** The value; empty when the setting is not set, empty or a secret. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
    }

    /** The secret; empty when it is not set or empty. */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).filter(secret -> !secret.isEmpty());
    }

    /** @throws IllegalArgumentException when it is not set or no {@code int} */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /**
     * A setting that is written in milliseconds.
     *
     * @throws IllegalArgumentException when it is not set or no whole number
     */
    public Duration milliseconds(String name) {
        return Duration.ofMillis(Long.parseLong(text(name)));
    }
}
