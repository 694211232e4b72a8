package io.duijie.yonbip;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * One account, as its connection describes it.
 *
 * @param suite the app is a service provider's
 */
record Account(
        BasePath base,
        boolean secure,
        String tenant,
        boolean suite,
        String appKey,
        Secret appSecret,
        int maximumConcurrency,
        Duration connectTimeout,
        Duration readTimeout) {

    static Account of(ConnectorSettings settings) {
        String base = settings.text(SettingsSchema.BASE_URL).strip();
        return new Account(
                base(base),
                base.regionMatches(true, 0, "https:", 0, 6),
                settings.text(SettingsSchema.TENANT).strip(),
                settings.text(SettingsSchema.APP).equals(SettingsSchema.SUITE),
                settings.text(SettingsSchema.APP_KEY).strip(),
                settings.secret(SettingsSchema.APP_SECRET)
                        .orElseThrow(() -> wrong("appSecret 未填写", "appSecret is not set")),
                (int) positive(settings, SettingsSchema.MAX_CONCURRENCY, 64),
                Duration.ofMillis(positive(settings, SettingsSchema.CONNECT_TIMEOUT, Integer.MAX_VALUE)),
                Duration.ofMillis(positive(settings, SettingsSchema.READ_TIMEOUT, Integer.MAX_VALUE)));
    }

    private static BasePath base(String text) {
        try {
            return BasePath.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "baseUrl 应形如 https://apigateway.yonyoucloud.com（协议、主机、端口）",
                    "baseUrl must be like https://apigateway.yonyoucloud.com (scheme, host, port)");
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
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("yonbip-settings", chinese, english));
    }
}
