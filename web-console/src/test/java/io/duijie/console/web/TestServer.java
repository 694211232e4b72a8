package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.server.FreshHome;
import io.duijie.console.vendor.PaperJar;
import io.duijie.dialect.json.Json;
import io.duijie.engine.alert.ScheduleView;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.schedule.Schedules;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;

/** A server over an engine of its own, with one account per role; all have the same password. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final HttpClient HTTP = HttpClient.newHttpClient();

    final Platform platform;
    final Schedules schedules;
    final Web web;

    /** The ids of the operations that were answered as asked at least once. */
    final Set<String> answered = new ConcurrentSkipListSet<>();

    /** The ids of the operations that did as asked and left no line in the audit log, at least once. */
    final Set<String> withoutAudit = new ConcurrentSkipListSet<>();

    /** What was answered, in order. */
    final Queue<String> bodies = new ConcurrentLinkedQueue<>();

    /** What every answer is held against. */
    final DescribedAnswers contract;

    private TestServer(Path home, WebSettings settings, Clock clock) {
        platform = Platform.open(new PlatformSettings(
                FreshHome.in(home),
                PaperJar.registry(home),
                name -> name.equals("PAPER") ? "canary-variable" : null,
                clock));
        schedules = platform.schedules();
        Accounts store = new Accounts(platform.database(), clock);
        for (Role role : Role.values()) {
            if (role != Role.ASSISTANT) {
                store.add(role.word(), PASSWORD, role);
            }
        }
        web = Web.start(platform, schedules, settings);
        contract = DescribedAnswers.of(address("/api/v1/openapi.json"));
    }

    static TestServer start(Path home) {
        return start(home, WebSettings.of("127.0.0.1", 0));
    }

    static TestServer start(Path home, WebSettings settings) {
        return new TestServer(home, settings, Clock.systemUTC());
    }

    /** A server whose time stands still. */
    static TestServer frozen(Path home, WebSettings settings) {
        return new TestServer(home, settings, Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    /** For a server to which nothing is pushed. */
    static PushDoor noPushes() {
        return new PushDoor(
                (connection, name, push) -> {
                    throw new IllegalStateException("nothing is pushed here");
                },
                Clock.systemUTC());
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + web.port() + path);
    }

    TestClient client() {
        return new TestClient(this);
    }

    /** With a password; as an assistant with a token, which is all it has. */
    TestClient loggedIn(Role role) {
        TestClient client = client();
        if (role == Role.ASSISTANT) {
            client.bearer = assistantToken();
            return client;
        }
        client.login(role.word(), PASSWORD).expect(200);
        return client;
    }

    /** A token for assistants, made by the administrator. */
    String assistantToken() {
        return String.valueOf(loggedIn(Role.ADMINISTRATOR)
                .post("/api/v1/me/tokens", Map.of("label", "assistant", "days", 1L, "role", Role.ASSISTANT.word()))
                .expect(200)
                .object()
                .get("token"));
    }

    /** Files as the API takes them: name, text, name, text. */
    static Map<String, Object> files(String... namesAndTexts) {
        List<Object> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            byte[] bytes = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
            files.add(Map.of(
                    "name", namesAndTexts[i], "base64", Base64.getEncoder().encodeToString(bytes)));
        }
        return Map.of("files", files);
    }

    /** The same files, and that what they replace is to be replaced. */
    static Map<String, Object> replacing(TestClient client, Map<String, Object> files) {
        Object replaces = client.post("/api/v1/integrations/validate", files)
                .expect(200)
                .object()
                .get("replaces");
        return Map.of("files", files.get("files"), "replaces", replaces);
    }

    /** An integration that reads nothing and whose target needs no connection. */
    static String idle(String id) {
        return Json.write(Map.of(
                "id",
                id,
                "name",
                "方案 " + id,
                "source",
                Map.of("metadata", Map.of("api", "空操作", "method", "POST", "request", List.of())),
                "target",
                Map.of("metadata", Map.of("api", "写入空操作", "method", "POST", "request", List.of()))));
    }

    /** An integration that reads from a connection of the paper vendor and writes nothing. */
    static String reading(String id, String connection) {
        return reading(id, connection, List.of());
    }

    /** The same with a further call for each row. */
    static String readingDetails(String id, String connection) {
        return reading(
                id,
                connection,
                List.of(Map.of(
                        "field",
                        "detailApi",
                        "type",
                        "object",
                        "children",
                        List.of(Map.of("field", "api", "value", "/rows")))));
    }

    private static String reading(String id, String connection, List<Map<String, Object>> otherRequest) {
        return Json.write(Map.of(
                "id",
                id,
                "name",
                "方案 " + id,
                "source",
                Map.of(
                        "connection",
                        connection,
                        "metadata",
                        Map.of(
                                "api",
                                "/rows",
                                "method",
                                "POST",
                                "id",
                                "id",
                                "request",
                                List.of(),
                                "otherRequest",
                                otherRequest)),
                "target",
                Map.of("metadata", Map.of("api", "写入空操作", "method", "POST", "request", List.of()))));
    }

    /** The id of the latest line of the audit log, 0 = none. */
    long lastAudit() {
        return platform.database().read(handle -> handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM audit")
                .mapTo(Long.class)
                .one());
    }

    long store(String integration, String key, String state, String failureCode) {
        return platform.database().write(handle -> {
            long id = handle.createQuery(
                            "INSERT INTO record (integration_id, record_key, number, state, fingerprint, version, random,"
                                    + " failure_code, failure_field, failure_zh, failure_en, first_stored_at, changed_at)"
                                    + " VALUES (:integration, :key, :number, :state, 'f', 1,"
                                    + " '00112233445566778899aabbccddeeff', :code, 'FName', '名称太长', 'too long', 1000,"
                                    + " 2000) RETURNING id")
                    .bind("integration", integration)
                    .bind("key", key)
                    .bind("number", "N" + key)
                    .bind("state", state)
                    .bind("code", failureCode.isEmpty() ? null : failureCode)
                    .mapTo(Long.class)
                    .one();
            handle.execute(
                    "INSERT INTO record_content (record_id, content) VALUES (?, ?)",
                    id,
                    "{\"id\":\"" + key + "\",\"price\":12.50}");
            return id;
        });
    }

    /** A failed record with the code {@code no-currency} about that value. */
    void storeAbout(String integration, String key, String value) {
        long id = store(integration, key, "FAILED", "no-currency");
        platform.database()
                .write(handle -> handle.execute("UPDATE record SET failure_value = ? WHERE id = ?", value, id));
    }

    /** As the scheduler does; no integration is expected to run by itself. */
    void tickAlerts() {
        platform.alerts().tick(ScheduleView.none());
    }

    @Override
    public void close() {
        web.close();
        schedules.close();
        platform.close();
    }
}
