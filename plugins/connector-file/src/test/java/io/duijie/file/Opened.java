package io.duijie.file;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A connector that is open at a location. */
final class Opened implements AutoCloseable {
    final TestingContext context = new TestingContext();
    final Connector connector;

    Opened(Map<String, String> settings) {
        FileType type = new FileType();
        this.connector = type.open(TestingSettings.of(type.describe(), settings), context);
    }

    Opened(Path folder) {
        this(settings(folder));
    }

    static Map<String, String> settings(Path folder) {
        return Map.of("location", folder.toUri().toString(), "settleSeconds", "0");
    }

    static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static Map<String, Object> body(Object... members) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            body.put(String.valueOf(members[i]), members[i + 1]);
        }
        return body;
    }

    Answer read(String api, Map<String, Object> body, String cursor) {
        return connector.reader().orElseThrow().read(new ReadRequest(api, "POST", body, List.of(), cursor));
    }

    /** Everything there is, read and stored as the platform does. */
    List<Object> all(String api, Object... members) {
        List<Object> rows = new ArrayList<>();
        String cursor = null;
        do {
            Answer answer = read(api, body(members), cursor);
            rows.addAll((List<?>) answer.body());
            cursor = answer.nextCursor();
            if (cursor != null) {
                stored(cursor);
            }
        } while (cursor != null);
        return rows;
    }

    void stored(String cursor) {
        connector.reader().orElseThrow().stored(cursor);
    }

    static List<String> codes(List<Object> rows) {
        return rows.stream()
                .filter(BrokenRow.class::isInstance)
                .map(row -> ((BrokenRow) row).reason().code())
                .toList();
    }

    static WriteRequest request(String api, Map<String, Object> other, List<Map<String, Object>> bodies) {
        List<WriteRecord> records = new ArrayList<>();
        for (Map<String, Object> body : bodies) {
            records.add(new WriteRecord("r" + records.size(), body, null));
        }
        return new WriteRequest(api, "POST", other, null, records);
    }

    List<WriteOutcome> write(WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    List<FindResult> find(WriteRequest request) {
        return connector.finder().orElseThrow().find(request);
    }

    @Override
    public void close() {
        connector.close();
    }
}
