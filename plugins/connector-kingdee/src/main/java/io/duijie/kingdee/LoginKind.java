package io.duijie.kingdee;

import java.util.Arrays;
import java.util.List;

/** The four ways to prove who calls; {@link #setting()} is the value of the setting {@code auth}. */
enum LoginKind {
    PASSWORD("password"),
    APP_SECRET("appSecret"),
    SIGN("sign"),
    SIGNATURE("signature");

    private final String setting;

    LoginKind(String setting) {
        this.setting = setting;
    }

    String setting() {
        return setting;
    }

    static LoginKind of(String setting) {
        return Arrays.stream(values())
                .filter(kind -> kind.setting.equals(setting))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("auth must be one of " + settings()));
    }

    static List<String> settings() {
        return Arrays.stream(values()).map(LoginKind::setting).toList();
    }
}
