package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two platforms that nobody wrote a connector for, by settings alone. */
class HttpConnectionsIT {
    private static final int ROWS = 25;
    private static final String SECRET = "client-secret-of-the-source";
    private static final String KEY = "key-of-the-target";

    @TempDir
    Path home;

    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final Map<String, Map<String, Object>> documents = new ConcurrentHashMap<>();
    private final List<String> written = new ArrayList<>();
    private final SmallApi source = new SmallApi(this::read);
    private final SmallApi target = new SmallApi(this::write);

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    /** Client credentials, cursors, pages of ten. */
    private SmallApi.Told read(SmallApi.Asked asked) {
        if (asked.call().equals("POST /token")) {
            return new SmallApi.Told(
                    200, Map.of("access_token", "source-token-" + tokens.incrementAndGet(), "expires_in", 3600L));
        }
        if (!("Bearer source-token-" + tokens.get()).equals(asked.headers().get("authorization"))) {
            return new SmallApi.Told(401, Map.of("error", "invalid_token"));
        }
        int from = asked.json().get("after") instanceof Long after ? after.intValue() : 0;
        int to = Math.min(from + 10, ROWS);
        Map<String, Object> answer = new HashMap<>();
        answer.put(
                "items",
                IntStream.range(from, to)
                        .mapToObj(i -> Map.of("code", "C" + i, "name", "客户 " + i))
                        .toList());
        answer.put("next", to < ROWS ? (Object) (long) to : null);
        return new SmallApi.Told(200, answer);
    }

    /** A key in a header, refusals in the body. Cuts the connection once, after it has stored. */
    private synchronized SmallApi.Told write(SmallApi.Asked asked) {
        if (!KEY.equals(asked.headers().get("x-api-key"))) {
            return new SmallApi.Told(403, Map.of("code", 9L));
        }
        if (asked.call().equals("GET /api/customers")) {
            Object found = documents.get(asked.query().replace("number=", ""));
            return new SmallApi.Told(200, Map.of("code", 0L, "rows", found == null ? List.of() : List.of(found)));
        }
        Map<String, Object> document = asked.json();
        String number = String.valueOf(document.get("number"));
        if (number.equals("C7")) {
            return new SmallApi.Told(200, Map.of("code", 31L, "text", "客户 C7 已停用"));
        }
        written.add(number);
        documents.put(number, document);
        return number.equals("C3") && cut.incrementAndGet() == 1
                ? new SmallApi.Told(200, null)
                : new SmallApi.Told(200, Map.of("code", 0L));
    }

    private void importInto(Platform platform) {
        String connections =
                """
                {"connections": [
                 {"id": "from", "connector": "http", "quota": [], "settings": {"baseUrl": "%s", "listKey": "items",
                   "auth": {"type": "oauth2", "tokenUrl": "%s/token", "clientId": "us", "clientSecret": "%s"},
                   "paging": {"type": "cursor", "cursorPath": "next", "cursorParam": "after"}}},
                 {"id": "to", "connector": "http", "quota": [], "settings": {"baseUrl": "%s/api/", "listKey": "rows",
                   "auth": {"type": "apiKey", "key": "%s"}, "success": {"path": "code", "equals": 0},
                   "message": {"path": "text"}, "find": {"api": "/customers", "param": "number"}}}]}
                """
                        .formatted(source.url(), source.url(), SECRET, target.url(), KEY);
        String document =
                """
                {"id": "customers",
                 "source": {"connection": "from", "metadata": {"api": "/customers/search", "id": "code", "number": "code",
                   "request": [{"field": "since", "type": "string", "value": "{{LAST_SYNC_TIME|datetime}}"}]}},
                 "target": {"connection": "to", "metadata": {"api": "/customers",
                   "request": [{"field": "number", "type": "string", "value": "{{code}}"},
                               {"field": "name", "type": "string", "value": "{{name}}"}]}}}
                """;
        Map<String, String> files = new LinkedHashMap<>();
        files.put("connections.json", connections);
        files.put("customers.json", document);
        var imported = platform.importer()
                .importFiles(files.entrySet().stream()
                        .map(file ->
                                new MetadataFile(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
                        .toList());
        assertThat(imported.ids())
                .as(imported.loaded().problems().toString())
                .containsExactly("from", "to", "customers");
    }

    @Test
    void everyRowArrivesOnceAndTheRefusedOneSaysWhy() {
        try (Platform platform =
                Platform.open(new PlatformSettings(home, Built.connectors(), name -> null, Clock.systemUTC()))) {
            importInto(platform);

            for (int run = 0; run < 2; run++) {
                RunReport report = platform.runner()
                        .run(
                                "customers",
                                RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND),
                                new StoppableControl());
                assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
            }

            assertThat(documents).hasSize(ROWS - 1);
            assertThat(written).doesNotHaveDuplicates().hasSize(ROWS - 1);
            assertThat(tokens).hasValue(1);
            Map<String, Long> states = platform.database()
                    .read(handle -> handle.createQuery("SELECT state, COUNT(*) AS n FROM record GROUP BY state")
                            .reduceRows(new HashMap<String, Long>(), (all, row) -> {
                                all.put(row.getColumn("state", String.class), row.getColumn("n", Long.class));
                                return all;
                            }));
            assertThat(states).isEqualTo(Map.of("DONE", ROWS - 1L, "FAILED", 1L));
            assertThat(column(platform, "SELECT failure_zh FROM record WHERE state = 'FAILED'"))
                    .singleElement()
                    .asString()
                    .contains("客户 C7 已停用");
            assertThat(everythingRecorded(platform)).doesNotContain(SECRET, KEY, "source-token-1");
        }
    }

    private static List<String> column(Platform platform, String query) {
        return platform.database()
                .read(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** What the journal of calls and the settings that are readable hold. */
    private static String everythingRecorded(Platform platform) {
        return platform.database().read(handle -> {
            StringBuilder all = new StringBuilder();
            for (String table : List.of("api_call", "connection", "token", "journal")) {
                handle.createQuery("SELECT * FROM " + table).mapToMap().forEach(row -> all.append(row));
            }
            return all.toString();
        });
    }
}
