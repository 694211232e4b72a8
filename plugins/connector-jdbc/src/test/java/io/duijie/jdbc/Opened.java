package io.duijie.jdbc;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A connector that is open at a database. */
final class Opened implements AutoCloseable {
    final TestingContext context = new TestingContext();
    final Connector connector;

    Opened(Map<String, String> settings) {
        JdbcType type = new JdbcType();
        this.connector = type.open(TestingSettings.of(type.describe(), settings), context);
    }

    Opened(TestDb db) {
        this(db.settings());
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

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> rows(Answer answer) {
        return (List<Map<String, Object>>) answer.body();
    }

    /** All pages of a table. */
    List<Map<String, Object>> table(Map<String, Object> body) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = null;
        do {
            Answer page = read("table", body, cursor);
            all.addAll(rows(page));
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    static WriteRequest request(String api, Map<String, Object> other, List<Map<String, Object>> bodies) {
        List<WriteRecord> records = new ArrayList<>();
        for (Map<String, Object> body : bodies) {
            records.add(new WriteRecord("r" + records.size(), body, null));
        }
        return new WriteRequest(api, "POST", other, null, records);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // a list of them is all that is made
    final List<WriteOutcome> upsert(String table, String key, Map<String, Object>... bodies) {
        return write(request("upsert", body("table", table, "key", key), List.of(bodies)));
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
