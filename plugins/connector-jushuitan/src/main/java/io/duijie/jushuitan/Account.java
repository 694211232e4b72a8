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
 * One account at the vendor's new gateway, as its connection describes it.
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
        return new Account(
                base(settings.text(SettingsSchema.BASE_URL)),
                requiredText(settings, SettingsSchema.APP_KEY),
                requiredSecret(settings, SettingsSchema.APP_SECRET),
                settings.secret(SettingsSchema.ACCESS_TOKEN).orElse(null),
                settings.secret(SettingsSchema.REFRESH_TOKEN).orElse(null),
                timeout(settings, SettingsSchema.CONNECT_TIMEOUT),
                timeout(settings, SettingsSchema.READ_TIMEOUT));
    }

    URI address(String path) {
        return URI.create(base + path);
    }

    static String requiredText(ConnectorSettings settings, String name) {
        return settings.optionalText(name).filter(text -> !text.isBlank()).orElseThrow(() -> notSet(name));
    }

    static Secret requiredSecret(ConnectorSettings settings, String name) {
        return settings.secret(name).filter(secret -> !secret.isEmpty()).orElseThrow(() -> notSet(name));
    }

    private static ConnectorException notSet(String name) {
        return wrong(
                name + " 未填写：新网关需要 appKey 与 appSecret，旧网关需要 partnerId、partnerKey 与 token",
                name
                        + " is not set: the new gateway needs appKey and appSecret, the old one partnerId, partnerKey and token");
    }

    static String base(String text) {
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

    static Duration timeout(ConnectorSettings settings, String name) {
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
