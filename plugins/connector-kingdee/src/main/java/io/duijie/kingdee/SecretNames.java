package io.duijie.kingdee;

import java.util.Set;
import java.util.TreeSet;

/** Names of headers and JSON members that are masked wherever a call is recorded. */
final class SecretNames {
    static final Set<String> ALL = Set.of(
            "password",
            "appSecret",
            "sign",
            "Cookie",
            "Set-Cookie",
            "kdservice-sessionid",
            "ASP.NET_SessionId",
            "SID",
            "X-Api-Signature",
            "X-Kd-Signature",
            "X-Kd-Appdata",
            "X-Kd-Appkey",
            "SessionId",
            "KDSVCSessionId",
            "UserToken",
            "AccessToken",
            "KdAccessResult");

    /** LoginBySign has no named form: its values, the sign among them, stand in {@code parameters}. */
    static final Set<String> LOGIN = with("parameters");

    private SecretNames() {}

    private static Set<String> with(String name) {
        Set<String> names = new TreeSet<>(ALL);
        names.add(name);
        return Set.copyOf(names);
    }
}
