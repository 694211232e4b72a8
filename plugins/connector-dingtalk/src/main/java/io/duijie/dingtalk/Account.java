package io.duijie.dingtalk;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One account, as its connection describes it.
 *
 * @param follow how long before a window approvals are listed that may have ended in it
 * @param lookUp how far back the outcome of a start is looked up
 * @param forms whose events are read, empty for all
 * @param listen how long events are waited for
 * @param detailZone of the times in details
 */
record Account(
        BasePath base,
        String appKey,
        Secret appSecret,
        Duration follow,
        Duration lookUp,
        Set<String> forms,
        Duration listen,
        ZoneId detailZone,
        int maximumConcurrency,
        Duration connectTimeout,
        Duration readTimeout) {
    private static final int LONGEST_DAYS = 120;
    private static final int LONGEST_LISTENING = 240;

    static Account of(ConnectorSettings settings) {
        return new Account(
                base(settings.text(SettingsSchema.BASE_URL).strip()),
                settings.text(SettingsSchema.APP_KEY).strip(),
                settings.secret(SettingsSchema.APP_SECRET)
                        .orElseThrow(() -> wrong("appSecret 未填写", "appSecret is not set")),
                Duration.ofDays(number(settings, SettingsSchema.FOLLOW, 0, LONGEST_DAYS)),
                Duration.ofDays(number(settings, SettingsSchema.LOOK_UP, 1, LONGEST_DAYS)),
                Arrays.stream(settings.optionalText(SettingsSchema.FORMS)
                                .orElse("")
                                .split("[,，\\s]+"))
                        .filter(form -> !form.isEmpty())
                        .collect(Collectors.toSet()),
                Duration.ofSeconds(number(settings, SettingsSchema.LISTEN, 0, LONGEST_LISTENING)),
                zone(settings.text(SettingsSchema.ZONE).strip()),
                (int) number(settings, SettingsSchema.MAX_CONCURRENCY, 1, 64),
                Duration.ofMillis(number(settings, SettingsSchema.CONNECT_TIMEOUT, 1, Integer.MAX_VALUE)),
                Duration.ofMillis(number(settings, SettingsSchema.READ_TIMEOUT, 1, Integer.MAX_VALUE)));
    }

    private static BasePath base(String text) {
        try {
            return BasePath.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "baseUrl 应形如 https://api.dingtalk.com（协议、主机、端口）",
                    "baseUrl must be like https://api.dingtalk.com (scheme, host, port)");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw wrong(
                    "detailZone 应是时区，如 UTC、Asia/Shanghai", "detailZone must be a zone, such as UTC or Asia/Shanghai");
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
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("dingtalk-settings", chinese, english));
    }
}
