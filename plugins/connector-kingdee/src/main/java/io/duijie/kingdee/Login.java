package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in and out with one of the three logins that give a session. */
final class Login {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final int SUCCESS = 1;

    private final KingdeeSettings settings;
    private final Transport transport;
    private final Clock clock;

    Login(KingdeeSettings settings, Transport transport, Clock clock) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
    }

    /** @throws ConnectorException of kind CREDENTIALS when refused; otherwise one that says that nothing was sent */
    Session logIn() {
        Exchange answer;
        try {
            answer = transport.exchange(service(), body(), Map.of(), SecretNames.LOGIN);
        } catch (ConnectorException failure) {
            throw failure.kind() == ErrorKind.UNAVAILABLE || failure.kind() == ErrorKind.PROTOCOL
                    ? ConnectorException.neverSent(beforeCall(failure.reason()), failure)
                    : failure;
        }
        Map<String, @Nullable Object> members = Values.map(answer.value());
        Integer type = Values.integer(members.get("LoginResultType"));
        if (type == null || type != SUCCESS) {
            throw LoginRefusal.of(members, type, answer.status());
        }
        return session(answer, members);
    }

    void logOut(Session session) {
        try {
            transport.exchange(Service.LOGOUT, Map.of(), session.headers(), SecretNames.ALL);
        } catch (RuntimeException failure) {
            LOG.debug("logout failed, the session ends by itself: {}", failure.toString());
        }
    }

    private static Session session(Exchange answer, Map<String, @Nullable Object> members) {
        Session cookies = Session.fromCookies(answer.headers());
        if (cookies != null) {
            return cookies;
        }
        String id = Values.trimmed(members.get("KDSVCSessionId"));
        if (id.isEmpty()) {
            id = Values.trimmed(Values.map(members.get("Context")).get("SessionId"));
        }
        if (id.isEmpty()) {
            throw ConnectorException.neverSent(
                    Reason.of(
                            "kingdee-no-session",
                            "金蝶登录成功，但没有返回会话（kdservice-sessionid）。请检查网关是否去掉了 Set-Cookie",
                            "The login succeeded but brought no session: does a gateway remove Set-Cookie?"),
                    null);
        }
        return new Session(id, Session.aspNetCookie(answer.headers()));
    }

    private Service service() {
        return switch (settings.login()) {
            case APP_SECRET -> Service.LOGIN_BY_APP_SECRET;
            case SIGN -> Service.LOGIN_BY_SIGN;
            case PASSWORD, SIGNATURE -> Service.VALIDATE_USER;
        };
    }

    private Map<String, Object> body() {
        if (settings.login() == LoginKind.SIGN) {
            return Map.of(
                    "parameters", signParameters(Long.toString(clock.instant().getEpochSecond())));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("acctID", settings.acctId());
        body.put("username", settings.username());
        if (settings.login() == LoginKind.APP_SECRET) {
            body.put("appId", settings.appId());
            body.put("appSecret", settings.secret().reveal());
        } else {
            body.put("password", settings.secret().reveal());
        }
        body.put("lcid", (long) settings.lcid());
        return body;
    }

    private List<Object> signParameters(String seconds) {
        String sign = Digests.sortedSha256(List.of(
                settings.acctId(),
                settings.username(),
                settings.appId(),
                settings.secret().reveal(),
                seconds));
        return List.of(settings.acctId(), settings.username(), settings.appId(), Long.valueOf(seconds), sign, (long)
                settings.lcid());
    }

    private static Reason beforeCall(Reason reason) {
        return Reason.of(
                reason.code(),
                "登录金蝶时：" + reason.text().chinese(),
                "while logging in: " + reason.text().english());
    }
}
