package io.duijie.connector.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one connection: validated, with environment variables and defaults filled in.
 *
 * @param texts values of every setting that is no secret, in their text form
 * @param secrets values of the secret ones
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

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
    }

    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).filter(secret -> !secret.isEmpty());
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** A setting in milliseconds. */
    public Duration milliseconds(String name) {
        return Duration.ofMillis(Long.parseLong(text(name)));
    }
}
