package io.duijie.wangdiantong;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * One account at the vendor, as its connection describes it.
 *
 * @param base address of the interface, without a slash at the end
 * @param secret the first part of the vendor's appsecret, with which calls are signed
 * @param salt the second part, which travels with each call
 * @param lookUp how far back a look-up asks
 */
record Account(
        String base,
        String sid,
        String key,
        Secret secret,
        Secret salt,
        Duration lookUp,
        int maximumConcurrency,
        Duration connectTimeout,
        Duration readTimeout) {

    static Account of(ConnectorSettings settings) {
        String[] parts = settings.secret(SettingsSchema.APP_SECRET)
                .map(secret -> secret.reveal().strip().split(":", -1))
                .orElse(new String[0]);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw wrong(
                    "appsecret 应为冒号分隔的两段（secret:salt），请从旺店通开放平台原样复制",
                    "appsecret must be two parts with a colon between (secret:salt): copy it as Wangdiantong shows it");
        }
        return new Account(
                base(settings.text(SettingsSchema.BASE_URL)),
                settings.text(SettingsSchema.SID).strip(),
                settings.text(SettingsSchema.KEY).strip(),
                Secret.of(parts[0]),
                Secret.of(parts[1]),
                Duration.ofDays(positive(settings, SettingsSchema.LOOK_UP_DAYS, 3_650)),
                (int) positive(settings, SettingsSchema.MAX_CONCURRENCY, 64),
                Duration.ofMillis(positive(settings, SettingsSchema.CONNECT_TIMEOUT, Integer.MAX_VALUE)),
                Duration.ofMillis(positive(settings, SettingsSchema.READ_TIMEOUT, Integer.MAX_VALUE)));
    }

    private static String base(String text) {
        try {
            return BasePath.of(URI.create(text.strip())).toString();
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "baseUrl 应形如 https://wdt.wangdian.cn/openapi（协议、主机、端口、路径）",
                    "baseUrl must be like https://wdt.wangdian.cn/openapi (scheme, host, port, path)");
        }
    }

    private static long positive(ConnectorSettings settings, String name, long most) {
        try {
            long number = Long.parseLong(settings.text(name).strip());
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw wrong(name + " 应为 1 到 " + most + " 的整数", name + " must be a whole number from 1 to " + most);
    }

    private static ConnectorException wrong(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("wangdiantong-settings", chinese, english));
    }
}
