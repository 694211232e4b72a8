package io.duijie.engine.stage.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RejectedRowLines;
import io.duijie.engine.json.Json;
import io.duijie.engine.json.JsonView;
import io.duijie.engine.stage.RejectedRow;
import io.duijie.engine.stage.StagePage;
import io.duijie.engine.store.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps rejected rows aside. */
record RejectedRows(StagePage page, List<String> contents, long now) {
    private static final int CHUNK = 100;

    /** Of a page that has many, the first are told one by one. */
    private static final int MOST_LINES = 20;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?)";

    static RejectedRows of(StagePage page, long now) {
        List<String> contents = new ArrayList<>(page.rejected().size());
        page.rejected().forEach(rejected -> contents.add(Json.write(JsonView.readable(rejected.row()))));
        return new RejectedRows(page, contents, now);
    }

    /** What the journal says of them: the row's key and why it was put aside. */
    List<JournalEntry> lines() {
        List<JournalEntry> lines = new ArrayList<>();
        for (RejectedRow rejected : page.rejected()) {
            if (lines.size() == MOST_LINES) {
                int more = page.rejected().size() - MOST_LINES;
                lines.add(line(RejectedRowLines.more(more)));
                break;
            }
            lines.add(line(RejectedRowLines.of(rejected.key(), rejected.reason().text())));
        }
        return lines;
    }

    private JournalEntry line(Text text) {
        return JournalEntry.ofRun(
                Instant.ofEpochMilli(now),
                RejectedRowLines.KIND,
                JournalEntry.Level.ERROR,
                page.integrationId(),
                page.runId(),
                text.chinese(),
                text.english());
    }

    void insert(Connection connection) {
        int size = contents.size();
        for (int from = 0; from < size; from += CHUNK) {
            insert(connection, from, Math.min(size, from + CHUNK));
        }
    }

    private void insert(Connection connection, int from, int to) {
        String sql = "INSERT INTO rejected_row"
                + " (integration_id, run_id, record_key, code, reason_zh, reason_en, content, at) VALUES "
                + ROW + (", " + ROW).repeat(to - from - 1);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (int i = from; i < to; i++) {
                RejectedRow rejected = page.rejected().get(i);
                statement.setString(at++, StorableText.orNull(page.integrationId()));
                statement.setLong(at++, page.runId());
                statement.setString(at++, StorableText.orNull(rejected.key()));
                statement.setString(at++, StorableText.orNull(rejected.reason().code()));
                statement.setString(
                        at++, StorableText.orNull(rejected.reason().text().chinese()));
                statement.setString(
                        at++, StorableText.orNull(rejected.reason().text().english()));
                statement.setString(at++, StorableText.orNull(contents.get(i)));
                statement.setLong(at++, now);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("rejected rows of " + page.integrationId() + " can't be kept", e);
        }
    }
}
