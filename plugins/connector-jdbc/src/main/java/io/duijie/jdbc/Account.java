package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The settings of one account, looked at. */
record Account(
        Address address,
        String username,
        Optional<Secret> password,
        ZoneId zone,
        int connections,
        Duration statement,
        Duration snapshot,
        Duration connect,
        Duration read) {
    private static final String CODE = "jdbc-settings";

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION */
    static Account of(ConnectorSettings settings) {
        return new Account(
                Address.of(settings.text(SettingsSchema.URL)),
                settings.text(SettingsSchema.USERNAME),
                settings.secret(SettingsSchema.PASSWORD),
                zone(settings.text(SettingsSchema.ZONE)),
                number(settings, SettingsSchema.MAX_CONCURRENCY, 1, 32),
                Duration.ofSeconds(number(settings, SettingsSchema.STATEMENT_TIMEOUT, 1, 240)),
                Duration.ofSeconds(number(settings, SettingsSchema.SNAPSHOT, 0, 3600)),
                Duration.ofMillis(number(settings, SettingsSchema.CONNECT_TIMEOUT, 1, 240_000)),
                Duration.ofMillis(number(settings, SettingsSchema.READ_TIMEOUT, 1, 240_000)));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw Problems.configuration(
                    CODE,
                    "zone 不是时区，应如 Asia/Shanghai 或 +08:00，实际为 " + text,
                    "zone must be a time zone such as Asia/Shanghai or +08:00 and is " + text);
        }
    }

    private static int number(ConnectorSettings settings, String name, int least, int most) {
        String text = settings.text(name).strip();
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Problems.configuration(
                    CODE,
                    name + " 应为 " + least + " 到 " + most + " 的整数，实际为 " + text,
                    name + " must be a whole number from " + least + " to " + most + " and is " + text);
        }
        return Integer.parseInt(text);
    }

    DatabaseKind kind() {
        return address.kind();
    }
}
