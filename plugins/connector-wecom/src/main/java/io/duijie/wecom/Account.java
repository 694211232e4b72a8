package io.duijie.wecom;

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
 * @param agentId of the app that sends messages, 0 = the document names it
 * @param follow how long before a window approvals are listed that may have ended in it
 */
record Account(
        BasePath base,
        String corpId,
        Secret corpSecret,
        long agentId,
        Duration follow,
        int maximumConcurrency,
        Duration connectTimeout,
        Duration readTimeout) {
    private static final int LONGEST_DAYS = 360;

    static Account of(ConnectorSettings settings) {
        return new Account(
                base(settings.text(SettingsSchema.BASE_URL).strip()),
                settings.text(SettingsSchema.CORP_ID).strip(),
                settings.secret(SettingsSchema.CORP_SECRET)
                        .orElseThrow(() -> wrong("corpsecret 未填写", "corpsecret is not set")),
                number(settings, SettingsSchema.AGENT_ID, 0, Integer.MAX_VALUE),
                Duration.ofDays(number(settings, SettingsSchema.FOLLOW, 0, LONGEST_DAYS)),
                (int) number(settings, SettingsSchema.MAX_CONCURRENCY, 1, 64),
                Duration.ofMillis(number(settings, SettingsSchema.CONNECT_TIMEOUT, 1, Integer.MAX_VALUE)),
                Duration.ofMillis(number(settings, SettingsSchema.READ_TIMEOUT, 1, Integer.MAX_VALUE)));
    }

    private static BasePath base(String text) {
        try {
            return BasePath.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "baseUrl 应形如 https://qyapi.weixin.qq.com（协议、主机、端口）",
                    "baseUrl must be like https://qyapi.weixin.qq.com (scheme, host, port)");
        }
    }

    private static long number(ConnectorSettings settings, String name, long least, long most) {
        try {
            long number = Long.parseLong(settings.text(name).strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw wrong(
                name + " 应为 " + least + " 到 " + most + " 的整数",
                name + " must be a whole number from " + least + " to " + most);
    }

    private static ConnectorException wrong(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("wecom-settings", chinese, english));
    }
}
