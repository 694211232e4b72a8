package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the vendor refused a login, and what the operator can do about it. */
enum LoginRefusal {
    ALLOW_LIST(
            "未指定允许调用WebAPI|允许调用WebAPI|WebAPI.*(名单|列表)",
            "该用户不在金蝶“WebAPI 允许调用”名单中。请管理员在金蝶“第三方系统登录授权”或用户的 WebAPI 权限里加入该用户",
            "the user is not on Kingdee's Web API allow list: an administrator must add it"),
    DATA_CENTRE(
            "数据中心无法获取|无法获取到.*数据中心|数据中心.*(不存在|找不到)",
            "acctId（账套内码）不对，或不在这台服务器上。请在金蝶管理中心查看数据中心 id",
            "acctId is wrong or belongs to another server: look the data centre id up in the management centre"),
    APP_USER(
            "第三方应用.*不允许用户",
            "第三方应用没有授权给该用户。请在金蝶“第三方系统登录授权”中把用户加到这个应用",
            "the third-party app does not allow this user: add the user to the app"),
    SIGN(
            "002005000003016|签名",
            "签名不匹配。请检查 appId、appSecret、acctId、username，以及本机时间是否准确",
            "the sign does not match: check appId, appSecret, acctId, username and the clock"),
    LOCKED(
            "次数超限|锁定|被锁",
            "用户因多次输错密码被锁定。请管理员在金蝶解锁后再试，先不要反复重试",
            "the user is locked after too many wrong passwords: have it unlocked before trying again"),
    DISABLED("已禁用|被禁用|停用", "用户已被禁用。请管理员启用或换一个用户", "the user is disabled: enable it or use another"),
    EXPIRED(
            "过期|修改密码|首次登录|密码策略",
            "密码已过期或必须先修改。请用该用户登录一次金蝶改密码，再更新这里的设置",
            "the password has expired or must be changed: log in to Kingdee once, change it, then update the setting"),
    ADMINISTRATOR(
            "禁止管理员",
            "金蝶不允许管理员账号调用 WebAPI。请建一个专用的集成用户",
            "administrators may not call the Web API: create a user for it"),
    PASSWORD(
            "用户名或密码|CheckPasswordPolicy|密码错误|密码不正确",
            "用户名或密码不对。连续输错约 5 次会锁定用户，请先核对再试",
            "wrong user name or password; about five wrong tries lock the user"),
    SESSION(
            "会话信息已丢失|session information is lost",
            "金蝶没有建立会话，通常是 acctId 或第三方应用不对",
            "Kingdee made no session: usually a wrong acctId or third-party app");

    private final Pattern pattern;
    private final String chinese;
    private final String english;

    LoginRefusal(String pattern, String chinese, String english) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.chinese = chinese;
        this.english = english;
    }

    static ConnectorException of(
            Map<String, @Nullable Object> members, @Nullable Integer type, @Nullable ResponseStatus status) {
        String message = Values.trimmed(members.get("Message"));
        String code = Values.trimmed(members.get("MessageCode"));
        if (message.isEmpty()) {
            message = status != null ? status.messages() : code.isEmpty() ? "LoginResultType " + type : code;
        }
        for (LoginRefusal refusal : values()) {
            if (refusal.pattern.matcher(message + " " + code).find()) {
                return exception(refusal.name(), message, refusal.chinese, refusal.english);
            }
        }
        return byType(type, message);
    }

    private static ConnectorException byType(@Nullable Integer type, String message) {
        int known = type == null ? 0 : type;
        return switch (known) {
            case -1 -> exception(PASSWORD.name(), message, PASSWORD.chinese, PASSWORD.english);
            case -2 -> exception(DISABLED.name(), message, DISABLED.chinese, DISABLED.english);
            case -3 -> exception(LOCKED.name(), message, LOCKED.chinese, LOCKED.english);
            case -5 ->
                exception(
                        "further_step",
                        message,
                        "金蝶要求再做一步（改密码、选择组织，或同一用户已在别处登录）。请用该用户在浏览器登录一次完成它，或换一个专用的集成用户",
                        "Kingdee wants a further step (change password, choose an organisation, or the user is logged in"
                                + " elsewhere): log in once in a browser, or use a user of its own");
            default ->
                exception(
                        "refused",
                        message,
                        "请检查 acctId、username、登录方式 auth 及其密码/密钥",
                        "check acctId, username, auth and its password or secret");
        };
    }

    private static ConnectorException exception(String code, String message, String chinese, String english) {
        return ConnectorException.of(
                ErrorKind.CREDENTIALS,
                Reason.of(
                        "kingdee-login-" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                        "登录金蝶失败：" + message + "。" + chinese,
                        "Kingdee refused the login: " + message + ". What to do: " + english));
    }
}
