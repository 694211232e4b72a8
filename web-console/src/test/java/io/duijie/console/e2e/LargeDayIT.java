package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of 200,000 rows is reconciled by the real program in a heap of 256 MB, with more differences than are listed. */
@Tag("faults")
class LargeDayIT {
    private static final int ROWS = 200_000;
    private static final int GONE = 12_000;
    private static final int A_PAGE = 1_000;
    private static final int LISTED = 10_000;
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

    @TempDir
    private Path folder;

    static {
        // The JDK's server waits 40 ms with each answer else.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Set<String> documents = ConcurrentHashMap.newKeySet();
    private final SmallApi source = new SmallApi(LargeDayIT::read);
    private final SmallApi target = new SmallApi(this::write);

    private static SmallApi.Told read(SmallApi.Asked asked) {
        int from = asked.json().get("after") instanceof Long after ? after.intValue() : 0;
        int to = Math.min(from + A_PAGE, ROWS);
        List<Object> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", "C" + i);
            for (int field = 0; field < 10; field++) {
                row.put("field" + field, "客户 " + i + " 的字段 " + field);
            }
            items.add(row);
        }
        Map<String, Object> answer = new HashMap<>();
        answer.put("items", items);
        answer.put("next", to < ROWS ? (Object) (long) to : null);
        return new SmallApi.Told(200, answer);
    }

    private SmallApi.Told write(SmallApi.Asked asked) {
        if (asked.call().startsWith("GET")) {
            String number = asked.query().replace("number=", "");
            return new SmallApi.Told(
                    200,
                    Map.of(
                            "code",
                            0L,
                            "rows",
                            documents.contains(number) ? List.of(Map.of("number", number)) : List.of()));
        }
        documents.add(String.valueOf(asked.json().get("number")));
        return new SmallApi.Told(200, Map.of("code", 0L));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void isComparedWithBothSidesAndItsDifferencesAreCounted() throws IOException {
        write(
                "connections.json",
                """
                {"connections": [
                 {"id": "from", "connector": "http", "quota": [], "settings": {"baseUrl": "%s", "listKey": "items",
                   "paging": {"type": "cursor", "cursorPath": "next", "cursorParam": "after"}}},
                 {"id": "to", "connector": "http", "quota": [], "settings": {"baseUrl": "%s/api/", "listKey": "rows",
                   "success": {"path": "code", "equals": 0}, "find": {"api": "/customers", "param": "number"}}}]}
                """
                        .formatted(source.url(), target.url()));
        write(
                "customers.json",
                """
                {"id": "customers",
                 "source": {"connection": "from", "metadata": {"api": "/customers/search", "id": "code", "number": "code",
                   "request": [{"field": "since", "type": "string", "value": "{{LAST_SYNC_TIME|datetime}}"},
                               {"field": "until", "type": "string", "value": "{{CURRENT_TIME|datetime}}"}]}},
                 "target": {"connection": "to", "metadata": {"api": "/customers",
                   "request": [{"field": "number", "type": "string", "value": "{{code}}"},
                               {"field": "name", "type": "string", "value": "{{field1}}"}]}}}
                """);
        Instant begun = Instant.now();
        try (Child run =
                Child.start(folder, "run", "customers.json", "--connections", "connections.json", "--home", "home")) {
            assertThat(run.ended()).as(run.errors()).isZero();
        }
        Instant written = Instant.now();
        assertThat(documents).hasSize(ROWS);
        documents.stream().limit(GONE).toList().forEach(documents::remove);

        Map<String, String> environment =
                Map.of("JAVA_TOOL_OPTIONS", "-Xlog:gc:file=" + folder.resolve("gc.log") + ":time");
        String day = LocalDate.now().minusDays(1).toString();
        try (Child reconcile = Child.start(
                folder,
                environment,
                "reconcile",
                "customers",
                "--day",
                day,
                "--json",
                "--xlsx",
                folder.resolve("day.xlsx").toString(),
                "--home",
                "home")) {
            assertThat(reconcile.ended()).as(reconcile.errors()).isEqualTo(1);
            assertThat(reconcile.output()).as(reconcile.errors()).isNotEmpty();
            assertAccount(Json.readObject(reconcile.output()));
        } finally {
            source.close();
            target.close();
        }
        assertThat(folder.resolve("day.xlsx")).isNotEmptyFile();
        System.out.println("faults: a day of " + ROWS + " rows: written in "
                + Duration.between(begun, written).toSeconds() + " s, reconciled in "
                + Duration.between(written, Instant.now()).toSeconds() + " s, at most " + mostHeap()
                + " MB of heap after a collection");
    }

    private static void assertAccount(Map<String, Object> told) {
        Map<?, ?> totals = (Map<?, ?>) told.get("totals");
        assertThat(totals.get("rows")).isEqualTo((long) ROWS);
        assertThat(totals.get("written")).isEqualTo((long) ROWS);
        assertThat(totals.get("found")).isEqualTo((long) ROWS - GONE);
        assertThat(totals.get("missing")).isEqualTo((long) GONE);
        assertThat((List<?>) told.get("differences")).hasSize(LISTED);
        assertThat(told.get("more")).isEqualTo((long) GONE - LISTED);
    }

    private int mostHeap() throws IOException {
        Matcher matcher = AFTER_COLLECTION.matcher(Files.readString(folder.resolve("gc.log")));
        int most = 0;
        while (matcher.find()) {
            most = Math.max(most, Integer.parseInt(matcher.group(1)));
        }
        assertThat(most).isBetween(1, 255);
        return most;
    }
}
