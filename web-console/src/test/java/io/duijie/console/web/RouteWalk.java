package io.duijie.console.web;

import io.duijie.console.vendor.PaperVendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls routes as an administrator, with secrets in whatever is sent. */
abstract class RouteWalk {
    static final List<String> SECRETS =
            List.of("canary-password-7f3a", "canary-key-91bc", "canary-token-", "canary-new-password");

    final TestServer server;
    final TestClient client;
    final PaperVendor vendor;

    RouteWalk(TestServer server, TestClient client, PaperVendor vendor) {
        this.server = server;
        this.client = client;
        this.vendor = vendor;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("address", vendor.address());
        settings.put("user", "li");
        settings.put("password", SECRETS.get(0));
        settings.put("auth", Map.of("key", SECRETS.get(1)));
        return settings;
    }

    Map<String, Object> connection(String id) {
        return Map.of("id", id, "connector", "paper", "settings", settings());
    }
}
