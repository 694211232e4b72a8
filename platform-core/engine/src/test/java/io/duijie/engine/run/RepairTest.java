package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.SourcePlan;
import io.duijie.engine.edit.jdbi.RecordEdits;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.jdbi.RecordQueries;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.repair.Repair;
import io.duijie.engine.run.repair.Repair.Found;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One record is read again, or gets the content that a person wrote. */
class RepairTest {
    private static final String TARGET = ",'request':[{'field':'no','value':'N{{id}}'},{'field':'q','value':'{{q}}'}]";
    private static final RunOrder EXTRACT = RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND);
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        engine.account.rows.add(Map.of("id", 1L, "q", 10L));
        engine.account.rows.add(Map.of("id", 2L, "q", 20L));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Repair repair() {
        return new Repair(
                engine.documents::compiled,
                () -> Map.of("a", "fake", "b", "fake"),
                id -> Optional.of(engine.account),
                engine.connections,
                new StoredLookups(engine.database, Clock.systemUTC()),
                engine.database,
                Clock.systemUTC());
    }

    private RecordDetail record(String key) {
        return new RecordQueries(engine.database).find("x", key).orElseThrow();
    }

    private void edit(String key, long q) {
        repair().edit(record(key).summary().id(), Map.of("id", Long.valueOf(key), "q", q), "错了", "li");
    }

    private Repair.Reread reread(String key) {
        return repair().reread(record(key).summary().id(), new StoppableControl());
    }

    private List<String> journal(String key) {
        return new Journal(engine.database)
                .ofRecord(record(key).summary().id(), 100).stream()
                        .map(line -> line.entry().kind())
                        .toList();
    }

    @Test
    void anEditIsWrittenKeptBesideWhatItReplacedAndSurvivesTheNextReading() {
        engine.save("", TARGET);
        engine.run(EXTRACT);
        edit("1", 11);

        engine.run(ALL);

        assertThat(engine.account.documents.get("N1")).containsEntry("q", 11L);
        assertThat(record("1").content()).containsEntry("q", 11L);
        assertThat(record("1").summary().state()).isEqualTo(RecordState.DONE);
        assertThat(record("1").summary().sourceChangedAt()).isNull();
        assertThat(new RecordEdits(engine.database, Clock.systemUTC())
                        .of(record("1").summary().id()))
                .singleElement()
                .satisfies(edit -> {
                    assertThat(edit.before()).containsEntry("q", 10L);
                    assertThat(edit.content()).containsEntry("q", 11L);
                    assertThat(edit.reason()).isEqualTo("错了");
                    assertThat(edit.by()).isEqualTo("li");
                    assertThat(edit.replacedAt()).isNull();
                });
        assertThat(journal("1")).contains("record-edited").doesNotContain("edit-replaced");
    }

    @Test
    void whatChangedAtTheSourceReplacesAnEditAndSaysSo() {
        engine.save(",'idCheck':false", TARGET);
        engine.run(EXTRACT);
        edit("1", 11);
        engine.account.rows.set(0, Map.of("id", 1L, "q", 12L));

        engine.run(EXTRACT);

        assertThat(record("1").content()).containsEntry("q", 12L);
        assertThat(journal("1")).contains("edit-replaced");
        assertThat(new RecordEdits(engine.database, Clock.systemUTC())
                        .of(record("1").summary().id())
                        .get(0)
                        .replacedAt())
                .isNotNull();
    }

    @Test
    void anEditThatCannotBeIsRefused() {
        engine.save("", TARGET);
        engine.run(EXTRACT);
        long id = record("1").summary().id();

        assertThatThrownBy(() -> repair().edit(id, Map.of("id", 9L, "q", 1L), "why", "li"))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("must stay 1");
        assertThatThrownBy(() -> repair().edit(id, Map.of("id", 1L, "q", 1L), " ", "li"))
                .hasMessageContaining("say why");
        assertThatThrownBy(() -> repair().edit(id, Map.of("id", 1L, "q", 10L), "why", "li"))
                .hasMessageContaining("same as before");
        assertThatThrownBy(() -> repair().edit(id, Map.of("id", 1L, "q", "\ud800"), "why", "li"))
                .hasMessageContaining("field q: the text holds half of a character");
        assertThat(record("1").content()).containsEntry("q", 10L);
    }

    @Test
    void aRecordIsReadAgainByItsWindowAndAnEditGivesWay() {
        engine.save("", TARGET);
        engine.run(EXTRACT);

        assertThat(reread("1").found()).isEqualTo(Found.UNCHANGED);
        engine.account.rows.set(0, Map.of("id", 1L, "q", 13L));
        Repair.Reread changed = reread("1");
        assertThat(changed.found()).isEqualTo(Found.CHANGED);
        assertThat(changed.byKey()).isFalse();
        assertThat(record("1").content()).containsEntry("q", 13L);

        edit("1", 11);
        assertThat(reread("1").found()).isEqualTo(Found.CHANGED);
        assertThat(record("1").content()).containsEntry("q", 13L);
        assertThat(journal("1")).contains("edit-replaced");

        engine.account.rows.remove(0);
        assertThat(reread("1").found()).isEqualTo(Found.NOT_FOUND);
        assertThat(record("1").content()).containsEntry("q", 13L);
    }

    @Test
    void whatIsDoneStaysAndIsNotedAsChangedAtTheSource() {
        engine.save("", TARGET);
        engine.run(ALL);
        engine.account.rows.set(0, Map.of("id", 1L, "q", 13L));

        assertThat(reread("1").found()).isEqualTo(Found.KEPT);

        assertThat(record("1").content()).containsEntry("q", 10L);
        assertThat(record("1").summary().state()).isEqualTo(RecordState.DONE);
        assertThat(record("1").summary().sourceChangedAt()).isNotNull();
    }

    @Test
    void theVendorIsAskedForTheOneRowWhereThatCanBe() {
        engine.save("", TARGET);
        engine.run(EXTRACT);
        engine.account.row = (document, key) -> new SourcePlan(
                engine.account.operation("q").orElseThrow(),
                List.of(Map.of("field", "ids", "value", List.of(key))),
                List.of(),
                List.of(),
                List.of());

        Repair.Reread reread = reread("2");

        assertThat(reread.byKey()).isTrue();
        assertThat(engine.account.reads.get(engine.account.reads.size() - 1).body())
                .containsEntry("ids", List.of("2"));
    }
}
