package io.duijie.sandbox.kingdee.auth;

import io.duijie.sandbox.kingdee.KingdeeAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of the login services, which is not wrapped in {@code Result}. */
public final class LoginAnswer {
    private LoginAnswer() {}

    public static Map<String, @Nullable Object> success(KingdeeAccount account, String session) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("UserLocale", "zh-CN");
        context.put("LogLocale", "zh-CN");
        context.put("DBid", account.acctId());
        context.put("DatabaseType", 3);
        context.put("SessionId", session);
        context.put("UseLanguages", List.of(Map.of("LocaleId", 2052, "LocaleName", "中文(简体)", "Alias", "CN")));
        context.put("UserId", 100_001);
        context.put("UserName", account.username());
        context.put("CustomName", "示例公司");
        context.put("DisplayVersion", "8.2.0.0");
        context.put("DataCenterName", "示例账套");
        context.put("CurrentOrganizationInfo", Map.of("ID", 1, "AcctOrgType", "1", "Name", "总部"));
        context.put("ClientType", 32);
        Map<String, @Nullable Object> answer = answer(null, null, 1);
        answer.put("Context", context);
        answer.put("KDSVCSessionId", session);
        answer.put("IsSuccessByAPI", true);
        return answer;
    }

    public static Map<String, @Nullable Object> refusal(LoginDesk.Refusal refusal) {
        Map<String, @Nullable Object> answer =
                answer(refusal.message(), refusal.code().isEmpty() ? null : refusal.code(), refusal.resultType());
        answer.put("Context", null);
        answer.put("KDSVCSessionId", null);
        answer.put("IsSuccessByAPI", false);
        return answer;
    }

    private static Map<String, @Nullable Object> answer(
            @Nullable String message, @Nullable String code, int resultType) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("Message", message);
        answer.put("MessageCode", code);
        answer.put("LoginResultType", resultType);
        return answer;
    }
}
