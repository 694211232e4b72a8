package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MVEL in whole runs: rows dropped, rejected and replaced, requests replaced and skipped, look-ups in the store. */
class MvelRunTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void row(Map<String, Object> row) {
        engine.account.rows.add(row);
    }

    @Test
    void hooksAndConditionsAccountForEveryRow() {
        engine.save(
                "x",
                ",'condition':[[{'mvel':'qty > 0'}]]",
                ",'request':[{'field':'no','value':'_mvel \\'N-\\' + id'},{'field':'sum','value':'_mvel qty * price'}]",
                ",'hooks':{'afterExtract':'status == \\'Cancelled\\' ? null : merge(record, [\\'price\\':"
                        + " toDecimal(price)])','beforeWrite':'vip ? null : without(merge(request, [\\'src\\':"
                        + " \\'JST\\']), \\'none\\')'}");
        row(Map.of("id", "1", "qty", 2L, "price", "1.50"));
        row(Map.of("id", "2", "qty", 2L, "price", "1.50", "status", "Cancelled"));
        row(Map.of("id", "3", "qty", 2L, "price", "free"));
        row(Map.of("id", "4", "qty", 0L, "price", "1"));
        row(Map.of("id", "5", "qty", 1L, "price", "1", "vip", true));
        row(Map.of("id", "6", "qty", "many", "price", "1"));

        RunReport report = engine.run(ALL);

        assertThat(engine.account.documents).isEqualTo(Map.of("N-1", Map.of("no", "N-1", "sum", 3L, "src", "JST")));
        assertThat(engine.column("state")).isEqualTo(Map.of("1", "DONE", "5", "SKIPPED"));
        assertThat(report.tally().fetched()).isEqualTo(6);
        assertThat(report.tally().filtered()).isEqualTo(2);
        assertThat(report.tally().rejected()).isEqualTo(2);
        assertThat(rejected())
                .containsExactly(
                        "mvel-failed: at 56: toDecimal needs a number, found \"free\" (afterExtract)",
                        "mvel-failed: at 5: \"many\" and \"0\" can't be compared by > (condition)");
    }

    private List<String> rejected() {
        return engine.database.read(
                handle -> handle.createQuery("SELECT code || ': ' || reason_en FROM rejected_row ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void findRecordReadsWhatAnotherIntegrationStored() {
        engine.save("goods", ",'idCheck':false", ",'request':[{'field':'no','value':'G-{{id}}'}]");
        engine.save(
                "",
                ",'request':[{'field':'no','value':'O-{{id}}'},{'field':'unit','value':"
                        + "'_mvel findRecord(\\'goods\\', \\'unit\\', [\\'id\\': sku])'}]");
        row(Map.of("id", "1", "unit", "PCS"));
        engine.run("goods", ALL);
        engine.account.rows.clear();
        row(Map.of("id", "A", "sku", 1L));
        row(Map.of("id", "B", "sku", 2L));

        RunReport report = engine.run(ALL);

        assertThat(report.tally().failed()).isZero();
        assertThat(engine.account.documents)
                .containsEntry("O-A", Map.of("no", "O-A", "unit", "PCS"))
                .containsEntry("O-B", Map.of("no", "O-B"));
    }

    @Test
    void aRecordWhoseExpressionFailsSaysWhyAndTheOthersGoOn() {
        engine.save("", ",'request':[{'field':'no','value':'_mvel code.substring(0, 3)'}]");
        row(Map.of("id", "1", "code", "ABC1"));
        row(Map.of("id", "2", "code", "A"));

        engine.run(ALL);

        assertThat(engine.column("state")).isEqualTo(Map.of("1", "DONE", "2", "FAILED"));
    }
}
