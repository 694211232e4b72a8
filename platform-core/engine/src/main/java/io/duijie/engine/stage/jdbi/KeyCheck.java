package io.duijie.engine.stage.jdbi;

import io.duijie.engine.stage.StageResult;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code idCheck} true: what is stored stays as it is, a row with its key is a duplicate. */
final class KeyCheck {
    private KeyCheck() {}

    static StageResult stage(Connection connection, RecordRows rows, List<PreparedRecord> records) {
        Set<String> keys = new HashSet<>(records.size() * 2);
        List<PreparedRecord> first =
                records.stream().filter(row -> keys.add(row.key())).toList();
        long[] created = new long[1];
        rows.insert(connection, first, written -> created[0]++);
        return new StageResult(created[0], 0, 0, records.size() - created[0]);
    }
}
