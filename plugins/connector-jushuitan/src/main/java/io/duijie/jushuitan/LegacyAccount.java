package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Secret;
import java.time.Duration;

/**
 * One account at the vendor's old gateway.
 *
 * @param base scheme, host and port, without a slash at the end
 */
record LegacyAccount(
        String base, String partnerId, Secret partnerKey, Secret token, Duration connectTimeout, Duration readTimeout) {
    private static final String PRODUCTION = "https://open.erp321.com";

    static boolean isMeant(ConnectorSettings settings) {
        return settings.optionalText(SettingsSchema.GATEWAY)
                .filter(SettingsSchema.LEGACY::equals)
                .isPresent();
    }

    static LegacyAccount of(ConnectorSettings settings) {
        String base = Account.base(settings.text(SettingsSchema.BASE_URL));
        return new LegacyAccount(
                base.equals(SettingsSchema.NEW_PRODUCTION) ? PRODUCTION : base,
                Account.requiredText(settings, SettingsSchema.PARTNER_ID),
                Account.requiredSecret(settings, SettingsSchema.PARTNER_KEY),
                Account.requiredSecret(settings, SettingsSchema.TOKEN),
                Account.timeout(settings, SettingsSchema.CONNECT_TIMEOUT),
                Account.timeout(settings, SettingsSchema.READ_TIMEOUT));
    }
}
