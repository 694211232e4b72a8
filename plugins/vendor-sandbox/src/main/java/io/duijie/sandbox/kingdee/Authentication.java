package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.kingdee.auth.LoginAnswer;
import io.duijie.sandbox.kingdee.auth.LoginDesk;
import io.duijie.sandbox.kingdee.auth.Sessions;
import io.duijie.sandbox.kingdee.auth.SignedHeaders;
import io.duijie.sandbox.server.Answer;
import io.duijie.sandbox.server.Call;
import io.duijie.sandbox.server.CallStats;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The login services, and whether a call comes with a session or with valid signature headers. */
final class Authentication {
    private static final String SESSION = "kdservice-sessionid";

    private final KingdeeAccount account;
    private final LoginDesk desk;
    private final Sessions sessions;
    private final SignedHeaders signatures;
    private final CallStats stats;

    Authentication(
            KingdeeAccount account, LoginDesk desk, Sessions sessions, SignedHeaders signatures, CallStats stats) {
        this.account = account;
        this.desk = desk;
        this.sessions = sessions;
        this.signatures = signatures;
        this.stats = stats;
    }

    boolean isAllowed(Call call) {
        return sessionIds(call).anyMatch(sessions::use) || signatures.areValid(call);
    }

    void endSessionOf(Call call) {
        sessionIds(call).forEach(sessions::end);
    }

    Answer login(Service service, Arguments arguments) {
        String acctId = arguments.text(0, "acctid", "dbid");
        String username = arguments.text(1, "username");
        Optional<LoginDesk.Refusal> refusal =
                switch (service) {
                    case LOGIN_BY_APP_SECRET ->
                        desk.appSecret(acctId, username, arguments.text(2, "appid"), arguments.text(3, "appsecret"));
                    case LOGIN_BY_SIGN ->
                        desk.sign(
                                acctId,
                                username,
                                arguments.text(2, "appid"),
                                arguments.text(3, "timestamp"),
                                arguments.text(4, "sign"));
                    default -> desk.password(acctId, username, arguments.text(2, "password"));
                };
        if (refusal.isPresent()) {
            stats.refused("login");
            return Answer.json(LoginAnswer.refusal(refusal.get()));
        }
        String session = sessions.open();
        return Answer.json(LoginAnswer.success(account, session))
                .withHeader("Set-Cookie", SESSION + "=" + session + "; path=/; HttpOnly")
                .withHeader("Set-Cookie", "ASP.NET_SessionId=" + session.substring(0, 8) + "; path=/; HttpOnly");
    }

    private static Stream<String> sessionIds(Call call) {
        List<String> cookies = Arrays.stream(call.header("Cookie").orElse("").split(";", -1))
                .map(String::trim)
                .filter(cookie -> cookie.startsWith(SESSION + "="))
                .map(cookie -> cookie.substring(SESSION.length() + 1))
                .toList();
        return Stream.of(cookies.stream(), call.header(SESSION).stream(), call.header("SID").stream())
                .flatMap(each -> each)
                .filter(id -> !id.isEmpty());
    }
}
