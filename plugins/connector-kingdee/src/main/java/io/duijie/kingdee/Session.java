package io.duijie.kingdee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor knows a caller by.
 *
 * @param id value of {@code kdservice-sessionid}
 * @param aspNet value of the cookie {@code ASP.NET_SessionId}, null when the server gave none
 */
record Session(String id, @Nullable String aspNet) {
    static final String ID = "kdservice-sessionid";
    private static final String ASP_NET = "ASP.NET_SessionId";

    /** From the cookies of an answer; null when it brings no session. */
    static @Nullable Session fromCookies(Map<String, List<String>> headers) {
        String id = cookie(headers, ID);
        return id == null ? null : new Session(id, cookie(headers, ASP_NET));
    }

    static @Nullable String aspNetCookie(Map<String, List<String>> headers) {
        return cookie(headers, ASP_NET);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", ID + "=" + id + (aspNet == null ? "" : "; " + ASP_NET + "=" + aspNet));
        headers.put(ID, id);
        return headers;
    }

    private static @Nullable String cookie(Map<String, List<String>> headers, String name) {
        for (String line : headers.getOrDefault("set-cookie", List.of())) {
            String pair = line.split(";", 2)[0].trim();
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equalsIgnoreCase(name) && equals + 1 < pair.length()) {
                return pair.substring(equals + 1);
            }
        }
        return null;
    }

    /** Hides the session: it is as good as a password while it lives. */
    @Override
    public String toString() {
        return "Session[******]";
    }
}
