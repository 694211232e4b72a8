package io.duijie.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is added must be decided on: what keeps it from growing for ever? */
class EveryTableTest {
    /** Pruned by age. */
    private static final Set<String> PRUNED = Set.of(
            "answered_detail",
            "api_call",
            "audit",
            "delivery",
            "delivery_record",
            "extraction_window",
            "journal",
            "outcome_hour",
            "permit",
            "reconciliation",
            "record_edit",
            "rejected_row",
            "run",
            "taken_push",
            "alert_incident",
            "alert_message",
            "alert_mute",
            "alert_notice");

    /** As many rows as there are things that people set up, kinds of things, or things that are under way. */
    private static final Set<String> OF_WHAT_THERE_IS = Set.of(
            "account",
            "alert_channel",
            "alert_rule",
            "alert_setting",
            "applied",
            "connection",
            "integration",
            "key_mark",
            "node",
            "plugin_jar",
            "quota_limit",
            "quota_place",
            "quota_state",
            "reopening",
            "restore_mark",
            "retention",
            "run_total",
            "scheduled_tasks",
            "session",
            "token",
            "watermark",
            "window_page");

    /** The latest of each integration. */
    private static final Set<String> OF_INTEGRATIONS = Set.of("integration_version");

    /** One row a record: it keeps the record from being written twice. Look-ups: as long as something looks up. */
    private static final Set<String> OF_RECORDS = Set.of("record", "record_content", "lookup_path", "lookup_entry");

    /** A server's own, which deletes them after a day. */
    private static final String NOTES = "commit_note";

    @TempDir
    Path folder;

    @Test
    void eachIsPrunedOrCannotGrow() {
        Set<String> known = new TreeSet<>(PRUNED);
        known.addAll(OF_WHAT_THERE_IS);
        known.addAll(OF_INTEGRATIONS);
        known.addAll(OF_RECORDS);
        try (Database database = TestDatabase.open(folder)) {
            Set<String> tables = database.read(handle -> new TreeSet<>(handle.createQuery(
                            database.isServer()
                                    ? "SELECT table_name FROM information_schema.tables WHERE table_schema ="
                                            + " current_schema()"
                                    : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
                    .mapTo(String.class)
                    .list()));
            tables.removeIf(table -> table.equals("schema_history"));
            if (database.isServer()) {
                known.add(NOTES);
            }
            assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
        }
    }
}
