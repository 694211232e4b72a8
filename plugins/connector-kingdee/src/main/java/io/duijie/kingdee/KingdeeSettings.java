package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One account.
 *
 * @param serverUrl ends with a slash
 * @param secret the password, or the secret of the third-party app
 */
record KingdeeSettings(
        URI serverUrl,
        LoginKind login,
        String acctId,
        String username,
        String appId,
        Secret secret,
        int lcid,
        String orgNum,
        int maxConcurrency,
        Duration connectTimeout,
        Duration readTimeout) {

    static final List<Setting> SCHEMA = List.of(
            Setting.required("serverUrl", Setting.Kind.URL, "服务器地址（如 https://host/k3cloud/）", "Server address"),
            Setting.required("acctId", Setting.Kind.TEXT, "账套内码（数据中心 id）", "Data centre id (acctID)"),
            Setting.required("username", Setting.Kind.TEXT, "用户名", "User name"),
            Setting.choice("auth", "password", LoginKind.settings(), "登录方式", "Way to log in"),
            Setting.optional("password", Setting.Kind.SECRET, null, "密码（登录方式 password）", "Password (for password)"),
            Setting.optional("appId", Setting.Kind.TEXT, null, "第三方应用 ID", "Third-party app id"),
            Setting.optional("appSecret", Setting.Kind.SECRET, null, "第三方应用密钥", "Third-party app secret"),
            Setting.optional("lcid", Setting.Kind.NUMBER, "2052", "语言（2052 简体中文）", "Language (2052 = zh-CN)"),
            Setting.optional("orgNum", Setting.Kind.TEXT, "0", "组织编码（仅 signature）", "Organisation number (signature)"),
            Setting.optional("maxConcurrency", Setting.Kind.NUMBER, "2", "同时调用数上限", "Calls under way at once"),
            Setting.optional("connectTimeoutMs", Setting.Kind.NUMBER, "10000", "连接超时（毫秒）", "Connect timeout (ms)"),
            Setting.optional("readTimeoutMs", Setting.Kind.NUMBER, "60000", "读取超时（毫秒）", "Read timeout (ms)"));

    /** @throws ConnectorException of kind CONFIGURATION, naming the setting that is missing or wrong */
    static KingdeeSettings of(ConnectorSettings settings) {
        LoginKind login = LoginKind.of(settings.text("auth"));
        String name = login == LoginKind.PASSWORD ? "password" : "appSecret";
        Secret secret = settings.secret(name).orElseThrow(() -> missing(login, name));
        String appId = settings.optionalText("appId").orElse("");
        if (login != LoginKind.PASSWORD && appId.isEmpty()) {
            throw missing(login, "appId");
        }
        return new KingdeeSettings(
                serverUrl(settings.text("serverUrl")),
                login,
                settings.text("acctId"),
                settings.text("username"),
                appId,
                secret,
                settings.integer("lcid"),
                settings.optionalText("orgNum").orElse("0"),
                atLeastOne(settings.integer("maxConcurrency")),
                settings.milliseconds("connectTimeoutMs"),
                settings.milliseconds("readTimeoutMs"));
    }

    private static URI serverUrl(String text) {
        String trimmed = text.trim();
        String address = trimmed.endsWith("/") ? trimmed : trimmed + "/";
        if (!address.matches("(?i)https?://[^/?#\\s]+/[^?#\\s]*")) {
            throw wrong(
                    "serverUrl 应形如 https://主机/k3cloud/（不带 ? 和 #）",
                    "serverUrl must look like https://host/k3cloud/, without ? and #");
        }
        try {
            return URI.create(address);
        } catch (IllegalArgumentException failure) {
            throw wrong(
                    "serverUrl 不是合法地址，应形如 https://主机/k3cloud/",
                    "serverUrl is no address such as https://host/k3cloud/");
        }
    }

    private static int atLeastOne(int concurrency) {
        if (concurrency < 1) {
            throw wrong("maxConcurrency 至少为 1", "maxConcurrency must be at least 1");
        }
        return concurrency;
    }

    private static ConnectorException missing(LoginKind login, String name) {
        return wrong(
                "登录方式 auth=" + login.setting() + " 需要填写 " + name,
                "auth \"" + login.setting() + "\" needs the setting " + name);
    }

    private static ConnectorException wrong(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("kingdee-settings", chinese, english));
    }
}
