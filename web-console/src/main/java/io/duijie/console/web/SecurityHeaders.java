package io.duijie.console.web;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;

/** What each answer tells the browser. */
final class SecurityHeaders {
    private static final List<String> NEVER_KEPT = List.of("/api/", "/metrics", "/health/");
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src"
                    + " 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final boolean tls;

    /** @param tls whether the server itself speaks TLS: browsers are then told to use nothing else */
    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    void add(Response response, String path) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        if (NEVER_KEPT.stream().anyMatch(path::startsWith)) {
            headers.put("Cache-Control", "no-store");
        }
        if (tls) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
