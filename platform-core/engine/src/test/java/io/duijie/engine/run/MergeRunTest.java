package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeRunTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final String MERGE = ",'operation':{'method':'merge','field':'bill','header':['day'],"
            + "'body':['sku','qty'],'bodyName':'items','bodySum':['qty']},'request':[{'field':'no','value':'{{bill}}'},"
            + "{'field':'day','value':'{{day}}'},{'field':'rows','type':'array','value':'items','children':["
            + "{'field':'sku','value':'{{items.sku}}'},{'field':'qty','value':'{{items.qty}}'}]}]";

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

    private void row(int id, String bill, String sku, Object qty) {
        engine.account.rows.add(Map.of("id", id, "bill", bill, "day", "1", "sku", sku, "qty", qty));
    }

    @Test
    void rowsOfOneBillBecomeOneDocumentAndStagingThemAgainChangesNothing() {
        engine.save(",'idCheck':false", MERGE);
        row(1, "A", "x", 2);
        row(2, "B", "x", 1);
        row(3, "A", "x", "3");
        engine.run(ALL);
        engine.run(ALL);

        assertThat(engine.account.writes).hasSize(2);
        assertThat(engine.account.documents.get("A").toString()).isEqualTo("{no=A, day=1, rows=[{sku=x, qty=5}]}");
        assertThat(engine.column("state").values()).containsOnly("DONE");
        assertThat(engine.column("external_id").values()).containsExactly("id-A", "id-B", "id-A");
    }

    @Test
    void aRowThatChangesBringsTheWholeDocumentUpToDate() {
        engine.save(",'idCheck':false", MERGE);
        row(1, "A", "x", 2);
        row(3, "A", "y", 3);
        engine.run(ALL);
        engine.account.rows.clear();
        row(3, "A", "y", 9);
        engine.run(ALL);

        assertThat(engine.account.writes).hasSize(2);
        assertThat(engine.account.writes.get(1).records().get(0).storedId()).isEqualTo("id-A");
        assertThat(engine.account.documents.get("A").toString())
                .isEqualTo("{no=A, day=1, rows=[{sku=x, qty=2}, {sku=y, qty=9}]}");
    }

    @Test
    void oneBadMemberFailsAllOfItsDocumentAndAMissingKeyOnlyItsRecord() {
        engine.save("", MERGE);
        row(1, "A", "x", "two");
        row(2, "A", "x", 1);
        row(3, "", "x", 1);
        row(4, "B", "x", 1);
        engine.run(ALL);

        assertThat(engine.column("failure_code").toString())
                .isEqualTo("{1=aggregate-failed, 2=aggregate-failed, 3=merge-key-missing, 4=null}");
        assertThat(engine.account.documents).containsOnlyKeys("B");
    }

    @Test
    void groupCalculateTravelsInBatchesOfDocuments() {
        engine.save(
                "",
                ",'operation':{'method':'batchArraySave','rowsKey':'list','rows':2},'groupCalculate':{'headerGroup':['bill'],"
                        + "'bodyGroup':['sku'],'bodyName':'items','calculate':{'qty':'$sum'}},'request':[{'field':'no','value':"
                        + "'{{bill}}'},{'field':'rows','value':'{{items}}'}]");
        row(1, "A", "x", 1);
        row(2, "B", "x", 1);
        row(3, "A", "x", 2);
        row(4, "C", "x", 1);
        engine.run(ALL);

        assertThat(engine.account.writes.stream()
                        .map(write -> write.records().size())
                        .toList())
                .containsExactlyInAnyOrder(2, 1);
        assertThat(engine.account.documents.get("A").toString()).isEqualTo("{no=A, rows=[{sku=x, qty=3}]}");
    }
}
