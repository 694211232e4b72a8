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

/** Look-ups in whole runs: one integration reads what another one stored and wrote. */
class LookupRunTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        engine.save(
                "goods",
                ",'idCheck':false",
                ",'request':[{'field':'no','value':'G-{{id}}'}],'response':[{'field':'primaryWriteback','children':"
                        + "[{'field':'id','value':'{{Id}}'}]}]");
        engine.save(
                "",
                ",'request':[{'field':'no','value':'O-{{id}}'},{'field':'goods','is_required':true,'value':"
                        + "'_findCollection find primaryWriteback.Id from goods where sku={{id}}'},{'field':'back','value':"
                        + "'_mongoQuery goods findField=content.sku where={\\'primaryWriteback.ID\\':\\'{{wanted}}\\'}'}]");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theWriteBackOfOneIntegrationIsFoundByAnother() {
        engine.account.rows.add(Map.of("id", "1", "sku", "A", "wanted", "id-G-1"));
        engine.run("goods", ALL);
        engine.account.rows.clear();
        engine.account.rows.add(Map.of("id", "A", "wanted", "id-G-1"));

        RunReport report = engine.run(ALL);

        assertThat(report.tally().failed()).isZero();
        assertThat(engine.account.documents.get("O-A")).isEqualTo(Map.of("no", "O-A", "goods", "id-G-1", "back", "A"));
    }

    @Test
    void whatIsStoredAfterAMissIsFoundByTheNextRun() {
        engine.account.rows.add(Map.of("id", "A", "wanted", "id-G-1"));
        engine.run(ALL);
        assertThat(engine.column("state")).containsEntry("A", "FAILED");

        engine.account.rows.clear();
        engine.account.rows.add(Map.of("id", "1", "sku", "A"));
        engine.run("goods", ALL);
        engine.database.write(handle -> handle.execute("UPDATE record SET state = 'PENDING' WHERE record_key = 'A'"));
        engine.run(RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.HAND));

        assertThat(engine.column("state")).containsEntry("A", "DONE");
        assertThat(List.copyOf(engine.account.documents.keySet())).contains("O-A");
    }
}
