package io.duijie.dialect.document.connection;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Text;
import java.util.List;

/** The reasons why a setting may be wrong. They show no value, because it may be a secret in the wrong place. */
public final class SettingReasons {
    private SettingReasons() {}

    public static SettingProblem missing(String connection, Setting setting) {
        return problem(
                setting,
                "setting-missing",
                "连接 " + connection + " 缺少必填项 " + setting.name() + "("
                        + setting.label().chinese() + ")。",
                "connection " + connection + ": the setting " + setting.name() + " ("
                        + setting.label().english() + ") is required.");
    }

    public static SettingProblem variable(String connection, Setting setting, String variable) {
        Reason reason = EnvironmentVariables.reason(variable);
        return problem(
                setting,
                reason.code(),
                "连接 " + connection + " 的设置 " + setting.name() + "："
                        + reason.text().chinese() + "。",
                "connection " + connection + ", setting " + setting.name() + ": "
                        + reason.text().english() + ".");
    }

    public static SettingProblem type(String connection, Setting setting) {
        String chinese =
                switch (setting.kind()) {
                    case NUMBER -> "数字";
                    case FLAG -> "true 或 false";
                    case URL -> "以 http:// 或 https:// 开头的地址";
                    case CHOICE -> "以下之一：" + String.join("、", setting.choices());
                    case TEXT, SECRET -> "文本";
                };
        String english =
                switch (setting.kind()) {
                    case NUMBER -> "a number";
                    case FLAG -> "true or false";
                    case URL -> "an address that begins with http:// or https://";
                    case CHOICE -> "one of " + String.join(", ", setting.choices());
                    case TEXT, SECRET -> "a text";
                };
        return problem(
                setting,
                "setting-type",
                "连接 " + connection + " 的设置 " + setting.name() + "（"
                        + setting.label().chinese() + "）应为" + chinese + "。",
                "connection " + connection + ": the setting " + setting.name() + " ("
                        + setting.label().english() + ") must be " + english + ".");
    }

    public static Text shortSecret(Setting setting) {
        return new Text(
                "密钥 " + setting.name() + "（" + setting.label().chinese() + "）少于 6 个字符，对方的报错里出现它时无法可靠隐藏，请换用更长的密钥",
                "the secret " + setting.name() + " (" + setting.label().english()
                        + ") has fewer than 6 characters: it can't reliably be hidden where the vendor's messages repeat it;"
                        + " choose a longer one");
    }

    private static SettingProblem problem(Setting setting, String code, String chinese, String english) {
        return new SettingProblem(setting.name(), Reason.of(code, chinese, english));
    }

    /** One reason for all of them. */
    public static Reason all(List<SettingProblem> problems) {
        return Reason.of(
                problems.get(0).reason().code(),
                String.join(
                        "",
                        problems.stream()
                                .map(one -> one.reason().text().chinese())
                                .toList()),
                String.join(
                        " ",
                        problems.stream()
                                .map(one -> one.reason().text().english())
                                .toList()));
    }
}
