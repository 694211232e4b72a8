package io.duijie.engine.stage.jdbi;

import io.duijie.engine.record.StageResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored of rows whose key may be stored already (dialect §14.6). */
final class ContentCheck {
    private ContentCheck() {}

    static StageResult stage(Connection connection, RecordRows rows, List<PreparedRecord> records) {
        Map<String, List<PreparedRecord>> byKey = new LinkedHashMap<>(records.size() * 2);
        for (PreparedRecord fresh : records) {
            byKey.computeIfAbsent(fresh.key(), key -> new ArrayList<>(1)).add(fresh);
        }
        StageResult result = rows.idCheck()
                ? firsts(connection, rows, byKey.values(), records.size())
                : byKey.size() == records.size() ? once(connection, rows, records) : repeated(connection, rows, byKey);
        if (result.created() + result.changed() < records.size()) {
            rows.compare(
                    connection,
                    byKey.values().stream()
                            .map(versions -> versions.get(versions.size() - 1))
                            .toList());
        }
        return result;
    }

    /** {@code idCheck} true: of rows with one key the first counts, and only while what is stored is not done. */
    private static StageResult firsts(
            Connection connection, RecordRows rows, Collection<List<PreparedRecord>> byKey, int all) {
        StageResult result = once(
                connection,
                rows,
                byKey.stream().map(versions -> versions.get(0)).toList());
        return new StageResult(result.created(), result.changed(), 0, all - result.created() - result.changed());
    }

    /** {@code idCheck} false: other content overwrites, equal content is left alone. */
    private static StageResult once(Connection connection, RecordRows rows, List<PreparedRecord> records) {
        long[] created = new long[1];
        long[] changed = new long[1];
        rows.upsert(connection, records, written -> {
            if (written.version() == 1) {
                created[0]++;
            } else {
                changed[0]++;
            }
        });
        return new StageResult(created[0], changed[0], records.size() - created[0] - changed[0], 0);
    }

    private static StageResult repeated(
            Connection connection, RecordRows rows, Map<String, List<PreparedRecord>> byKey) {
        List<PreparedRecord> last = new ArrayList<>(byKey.size());
        Map<String, String> stored = new HashMap<>();
        byKey.forEach((key, versions) -> {
            last.add(versions.get(versions.size() - 1));
            if (versions.size() > 1) {
                storedFingerprint(connection, rows.integrationId(), key, stored);
            }
        });
        Map<String, Long> written = new HashMap<>();
        rows.upsert(connection, last, row -> written.put(row.key(), row.version()));
        StageResult all = StageResult.NOTHING;
        for (Map.Entry<String, List<PreparedRecord>> entry : byKey.entrySet()) {
            all = all.plus(count(entry.getValue(), stored.get(entry.getKey()), written.get(entry.getKey())));
        }
        return all;
    }

    private static StageResult count(
            List<PreparedRecord> versions, @Nullable String stored, @Nullable Long writtenVersion) {
        if (writtenVersion == null) {
            return new StageResult(0, 0, versions.size(), 0);
        }
        if (versions.size() == 1) {
            return writtenVersion == 1 ? new StageResult(1, 0, 0, 0) : new StageResult(0, 1, 0, 0);
        }
        long changed = 0;
        String before = stored;
        for (PreparedRecord version : versions) {
            changed += before != null && !before.equals(version.fingerprint()) ? 1 : 0;
            before = version.fingerprint();
        }
        long created = stored == null ? 1 : 0;
        return new StageResult(created, changed, versions.size() - created - changed, 0);
    }

    private static void storedFingerprint(
            Connection connection, String integrationId, String key, Map<String, String> into) {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT fingerprint FROM record WHERE integration_id = ? AND record_key = ?")) {
            query.setString(1, integrationId);
            query.setString(2, key);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    into.put(key, row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the record " + key + " of " + integrationId + " can't be read", e);
        }
    }
}
