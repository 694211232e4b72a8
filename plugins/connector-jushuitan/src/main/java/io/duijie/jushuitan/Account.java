package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One account at the vendor, as its connection describes it.
 *
 * @param base scheme, host and port, without a slash at the end
 * @param accessToken null = get one
 * @param refreshToken null = none was given
 */
record Account(
        String base,
        String appKey,
        Secret appSecret,
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        Duration connectTimeout,
        Duration readTimeout) {

    static Account of(ConnectorSettings settings) {
        if (settings.optionalText(SettingsSchema.GATEWAY)
                .filter(SettingsSchema.LEGACY::equals)
                .isPresent()) {
            throw wrong(
                    "暂不支持旧网关（gateway 为 legacy），请改用新网关并填写 appKey、appSecret",
                    "the old gateway (gateway \"legacy\") is not supported yet: use the new one with appKey and appSecret");
        }
        return new Account(
                base(settings.text(SettingsSchema.BASE_URL)),
                settings.text(SettingsSchema.APP_KEY),
                settings.secret(SettingsSchema.APP_SECRET)
                        .orElseThrow(() -> wrong("appSecret 未填写", "appSecret is not set")),
                settings.secret(SettingsSchema.ACCESS_TOKEN).orElse(null),
                settings.secret(SettingsSchema.REFRESH_TOKEN).orElse(null),
                timeout(settings, SettingsSchema.CONNECT_TIMEOUT),
                timeout(settings, SettingsSchema.READ_TIMEOUT));
    }

    URI address(String path) {
        return URI.create(base + path);
    }

    private static String base(String text) {
        try {
            URI address = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            boolean bare = address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (web && bare && address.getHost() != null) {
                return address.toString().replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // refused below, without the text: it may hold a password
        }
        throw wrong(
                "baseUrl 应形如 https://openapi.jushuitan.com（协议、主机、端口）",
                "baseUrl must be like https://openapi.jushuitan.com (scheme, host, port)");
    }

    private static Duration timeout(ConnectorSettings settings, String name) {
        Duration timeout = settings.milliseconds(name);
        if (timeout.isZero() || timeout.isNegative()) {
            throw wrong(name + " 必须大于 0", name + " must be more than 0");
        }
        return timeout;
    }

    private static ConnectorException wrong(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("jushuitan-settings", chinese, english));
    }
}
