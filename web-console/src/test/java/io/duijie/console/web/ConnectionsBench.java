package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.vendor.PaperVendor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with the connector of {@link PaperVendor}, and whoever may make connections of it. */
abstract class ConnectionsBench {
    static final String LIST = "/api/v1/connections";

    @TempDir
    static Path home;

    static TestServer server;
    static PaperVendor vendor;
    static TestClient administrator;

    @BeforeAll
    static void start() {
        vendor = PaperVendor.start();
        server = TestServer.start(home);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
        vendor.close();
    }

    static Map<String, Object> settings(Object... more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("address", vendor.address());
        settings.put("user", "li");
        settings.put("password", "canary-password");
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    static Map<String, Object> given(String id, Map<String, Object> settings) {
        Map<String, Object> given = new HashMap<>();
        given.put("id", id);
        given.put("connector", "paper");
        given.put("quota", null);
        given.put("settings", settings);
        return given;
    }

    static Map<String, Object> created(String id, Map<String, Object> settings) {
        return administrator.post(LIST, given(id, settings)).expect(201).object();
    }

    static Map<String, Object> stored(String id) {
        return server.platform.connections().find(id).orElseThrow().settings();
    }
}
