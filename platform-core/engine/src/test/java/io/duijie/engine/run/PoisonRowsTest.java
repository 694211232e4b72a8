package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.jdbi.RecordQueries;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One row that nobody can use, among twenty good ones: they are written, and it is put aside with its reason. */
@Timeout(60)
class PoisonRowsTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final RunOrder LOAD = RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.HAND);
    private static final String TARGET = ",'request':[{'field':'no','value':'{{id}}'},{'field':'raw','value':'{{n}}'},"
            + "{'field':'amount','value':'{{n|amount}}'},{'field':'f','value':'_function {{n}}'},"
            + "{'field':'g','value':'_function IFNULL({{n}},1)'},{'field':'h','value':'_function CONCAT({{n}},{{n}})'},"
            + "{'field':'i','value':'_function {{n}}/3'},{'field':'m','value':'_mvel n == null ? 0 : n'},"
            + "{'field':'t','type':'string','value':'{{n}}'}]";

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

    private void twentyGoodRows() {
        for (int i = 0; i < 20; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", "G" + i);
            row.put("n", (long) i);
            engine.account.rows.add(row);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) {
        return (Map<String, Object>) Json.readForeign(new StringReader(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"P\",\"n\":1e5000}",
                "{\"id\":\"P\",\"n\":1e500000000}",
                "{\"id\":\"P\",\"n\":1e-500000000}",
                "{\"id\":\"P\",\"n\":1e2147483647}",
                "{\"id\":\"P\",\"n\":-1e99999999999}",
                "{\"id\":\"P\",\"n\":10e2147483647}",
                "{\"id\":1e1000,\"n\":1}",
                "{\"id\":\"k\\ud800\",\"n\":1}",
                "{\"id\":\"P\",\"n\":1,\"more\":{\"x\":[\"\\udc00\\ud800\"]}}",
                "{\"id\":\"P\",\"n\":1,\"\\udfff\":1}",
            })
    void isPutAsideWithItsReason(String poison) {
        twentyGoodRows();
        engine.account.rows.add(7, read(poison));
        engine.save("", TARGET);

        assertOneIsAside(engine.run(ALL));
    }

    @Test
    void soIsOneOfTooManyDigitsOrTooDeep() {
        twentyGoodRows();
        engine.account.rows.add(read("{\"id\":\"D\",\"n\":" + "9".repeat(100_000) + "}"));
        engine.account.rows.add(
                0, read("{\"id\":\"E\",\"n\":1,\"deep\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}"));
        engine.account.rows.add(
                read("{\"id\":\"F\",\"n\":1,\"deep\":" + "[".repeat(150_000) + "]".repeat(150_000) + "}"));
        engine.save("", TARGET);

        RunReport report = engine.run(ALL);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().rejected()).isEqualTo(3);
        assertThat(engine.account.documents).hasSize(20);
        assertThat(reasons())
                .anyMatch(reason -> reason.contains("1000 digits"))
                .anyMatch(reason -> reason.contains("deep"));
    }

    private static Object odd(String kind) {
        return switch (kind) {
            case "date" -> new Date(0);
            case "double" -> 1.5;
            case "numbered" -> Map.of(1, "x");
            case "list in itself" -> {
                List<Object> list = new ArrayList<>();
                list.add(list);
                yield list;
            }
            case "doubled" -> {
                List<Object> list = List.of();
                for (int i = 0; i < 60; i++) {
                    list = List.of(list, list);
                }
                yield list;
            }
            case "huge" -> new BigDecimal("1e2147483647");
            case "throwing" ->
                new AbstractList<Object>() {
                    @Override
                    public Object get(int index) {
                        throw new IllegalStateException();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            default -> new Object[] {1};
        };
    }

    /** A connector by somebody else may answer with anything. */
    @ParameterizedTest
    @ValueSource(strings = {"date", "double", "numbered", "list in itself", "doubled", "huge", "throwing", "array"})
    void soIsWhatAConnectorPutTogetherOfNoJson(String kind) {
        Object odd = odd(kind);
        twentyGoodRows();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "P");
        row.put("n", odd);
        engine.account.rows.add(row);
        engine.save("", TARGET);

        assertOneIsAside(engine.run(ALL));
    }

    private void assertOneIsAside(RunReport report) {
        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().fetched()).isEqualTo(21);
        assertThat(report.tally().rejected()).isEqualTo(1);
        assertThat(engine.account.documents).hasSize(20);
        assertThat(engine.column("state")).hasSize(20).containsValue("DONE").doesNotContainValue("FAILED");
        assertThat(reasons()).singleElement().asString().isNotBlank();
        List<String> told = engine.database.read(
                handle -> handle.createQuery("SELECT zh || en FROM journal WHERE kind = 'row-rejected'")
                        .mapTo(String.class)
                        .list());
        assertThat(told).hasSize(1);
    }

    private List<String> reasons() {
        return engine.database.read(
                handle -> handle.createQuery("SELECT reason_zh || reason_en || COALESCE(content, '') FROM rejected_row")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void keysThatDifferOnlyInWhatCannotBeStoredDoNotFallTogether() {
        engine.account.rows.add(read("{\"id\":\"k\\ud800\"}"));
        engine.account.rows.add(read("{\"id\":\"k\\ud801\"}"));
        engine.account.rows.add(read("{\"id\":\"k?\"}"));
        engine.account.rows.add(read("{\"id\":\"k\\u0000\"}"));
        engine.account.rows.add(read("{\"id\":\"k\\ufffd\"}"));
        engine.save("", ",'request':[{'field':'no','value':'{{id}}'}]");

        RunReport report = engine.run(ALL);

        assertThat(report.tally().rejected()).isEqualTo(3);
        assertThat(report.tally().duplicate()).isZero();
        assertThat(engine.account.documents).containsOnlyKeys("k?", "k\ufffd");
    }

    @Test
    void aKeyLongerThanAnIndexTakesIsPutAside() {
        twentyGoodRows();
        StringBuilder random = new StringBuilder();
        java.util.Random source = new java.util.Random(1);
        source.ints(9_000, 0x4e00, 0x9fa5).forEach(random::appendCodePoint);
        engine.account.rows.add(Map.of("id", random.toString()));
        engine.save(",'number':'no'", TARGET);

        assertOneIsAside(engine.run(ALL));
    }

    /** Version 0.1 stored such contents. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"P\",\"n\":1E+500000000}", "{\"id\":\"P\",\"n\":", "", "[]"})
    void aStoredContentThatCannotBeReadIsThatRecordsFailureAlone(String content) {
        twentyGoodRows();
        engine.save("", TARGET);
        engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));
        engine.database.write(handle -> handle.execute(
                "UPDATE record_content SET content = ? WHERE record_id = (SELECT MIN(id) FROM record)", content));

        RunReport report = engine.run(LOAD);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(engine.account.documents).hasSize(19);
        assertThat(engine.column("failure_code")).containsEntry("G0", "content-unreadable");
        assertThat(engine.column("failure_zh").get("G0")).isNotBlank();
    }

    @Test
    void itIsAlsoThatRecordsFailureWhereRecordsShareDocuments() {
        twentyGoodRows();
        engine.save(
                "",
                ",'operation':{'method':'merge','field':'id','bodyName':'rows','header':['id'],'body':['n']}" + TARGET);
        engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));
        engine.database.write(handle -> handle.execute(
                "UPDATE record_content SET content = ? WHERE record_id = (SELECT MIN(id) FROM record)",
                "{\"n\":" + "1".repeat(5_000) + "}"));

        engine.run(LOAD);

        assertThat(engine.account.documents).hasSize(19);
        assertThat(engine.column("failure_code")).containsEntry("G0", "content-unreadable");
    }

    @Test
    void itsPageAndLookUpsOfOthersDoNotMindIt() {
        twentyGoodRows();
        engine.save(
                "",
                ",'request':[{'field':'no','value':'{{id}}'},"
                        + "{'field':'l','value':'_findCollection find n from x where n=19'}]");
        engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));
        engine.database.write(handle -> handle.execute(
                "UPDATE record_content SET content = '{' WHERE record_id = (SELECT MIN(id) FROM record)"));

        engine.run(LOAD);

        assertThat(engine.account.documents.get("G5")).containsEntry("l", 19L);
        long first = engine.database.read(handle -> handle.createQuery("SELECT MIN(id) FROM record")
                .mapTo(Long.class)
                .one());
        assertThat(new RecordQueries(engine.database).find(first)).hasValueSatisfying(detail -> {
            assertThat(detail.content()).isNull();
            assertThat(detail.summary())
                    .extracting(RecordSummary::failure)
                    .extracting(Failure::code)
                    .isEqualTo("content-unreadable");
        });
    }

    @Test
    void aValueThatIsMadeBeyondTheLimitsFailsItsRecordAlone() {
        twentyGoodRows();
        engine.account.rows.add(read("{\"id\":\"P\",\"n\":\"1\",\"m\":1e999}"));
        engine.account.rows.add(read("{\"id\":\"Q\",\"n\":1,\"q\":" + "[".repeat(190) + "1" + "]".repeat(190) + "}"));
        engine.save(
                "",
                ",'request':[{'field':'no','value':'{{id}}'},{'field':'p','value':'_function IFNULL({{m}}*{{m}},1)'},"
                        + "{'field':'q','type':'array','value':'_mvel " + "[".repeat(20) + "q" + "]".repeat(20)
                        + "'}]");

        engine.run(ALL);

        assertThat(engine.account.documents).hasSize(20);
        assertThat(engine.column("failure_code"))
                .containsEntry("P", "value-unusable")
                .containsEntry("Q", "value-unusable");
    }

    @Test
    void anAnswerOfTheTargetBeyondTheLimitsIsStoredAsItCanBe() {
        twentyGoodRows();
        engine.account.answer = read("{\"Id\":\"1\",\"n\":1e500000000,\"t\":\"\\ud800\",\"deep\":" + "[".repeat(900)
                + "]".repeat(900) + "}");
        engine.save(
                "",
                TARGET + ",'response':[{'field':'primaryWriteback','type':'object','children':["
                        + "{'field':'a','value':'{{n|amount}}'},{'field':'b','value':'{{t}}'}]}]");

        RunReport report = engine.run(ALL);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(engine.column("state"))
                .hasSize(20)
                .doesNotContainValue("FAILED")
                .containsValue("DONE");
        List<String> answers = engine.database.read(handle -> handle.createQuery("SELECT answer FROM delivery_record")
                .mapTo(String.class)
                .list());
        assertThat(answers).hasSize(20).allSatisfy(answer -> assertThat(Json.read(answer))
                .isNotNull());
    }
}
