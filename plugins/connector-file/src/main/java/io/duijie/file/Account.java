package io.duijie.file;

import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Secret;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of one account, looked at. */
record Account(
        Location location,
        @Nullable String pattern,
        String username,
        Optional<Secret> password,
        Optional<Secret> privateKey,
        @Nullable String hostKey,
        @Nullable String endpoint,
        String region,
        Duration settle,
        Duration connect,
        Duration read) {
    private static final String CODE = "file-settings";

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION */
    static Account of(ConnectorSettings settings) {
        Account account = new Account(
                Location.of(settings.text(SettingsSchema.LOCATION)),
                settings.optionalText(SettingsSchema.PATTERN).orElse(null),
                settings.optionalText(SettingsSchema.USERNAME).orElse(""),
                settings.secret(SettingsSchema.PASSWORD),
                settings.secret(SettingsSchema.PRIVATE_KEY),
                settings.optionalText(SettingsSchema.HOST_KEY).orElse(null),
                settings.optionalText(SettingsSchema.ENDPOINT).orElse(null),
                settings.text(SettingsSchema.REGION).strip(),
                Duration.ofSeconds(number(settings, SettingsSchema.SETTLE, 0, 60)),
                Duration.ofMillis(number(settings, SettingsSchema.CONNECT_TIMEOUT, 1, 240_000)),
                Duration.ofMillis(number(settings, SettingsSchema.READ_TIMEOUT, 1, 240_000)));
        if (account.pattern != null) {
            NamePattern.of(account.pattern);
        }
        account.refuseIncomplete();
        return account;
    }

    private void refuseIncomplete() {
        if (location.kind() == Location.Kind.SFTP) {
            if (hostKey == null) {
                throw Problems.configuration(
                        CODE,
                        "SFTP 必须填写 hostKey（服务器公钥）：否则无法知道连上的是不是那台服务器。用 ssh-keyscan 查看，并与服务器管理员核对",
                        "SFTP needs hostKey, the key of the server: without it nobody knows which server answers."
                                + " ssh-keyscan shows it; compare it with the administrator of the server");
            }
            if (username.isEmpty() || (password.isEmpty() && privateKey.isEmpty())) {
                throw Problems.configuration(
                        CODE,
                        "SFTP 需要 username，以及 password 或 privateKey",
                        "SFTP needs username, and password or privateKey");
            }
        }
        if (location.kind() == Location.Kind.S3 && (username.isEmpty() || password.isEmpty())) {
            throw Problems.configuration(
                    CODE,
                    "S3 需要 username（访问密钥 ID）和 password（访问密钥）",
                    "S3 needs username (the access key id) and password (the secret key)");
        }
        if (!region.matches("[A-Za-z0-9-]{1,40}")) {
            throw Problems.configuration(CODE, "region 不是区域名", "region is no name of a region");
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
}
