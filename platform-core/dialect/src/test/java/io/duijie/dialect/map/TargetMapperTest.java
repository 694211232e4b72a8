package io.duijie.dialect.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRecord;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.document.TargetDocument.Batch;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.variable.Variables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetMapperTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final Variables VARIABLES = new Variables(NOW, NOW, 50, null, null, ZONE);

    private static FieldEntry entry(String field, String type, Object value) {
        return new FieldEntry(field, type, value, null, false, null, null, Map.of());
    }

    private static TargetDocument document(List<FieldEntry> request, List<FieldEntry> other, Batch batch) {
        return new TargetDocument(
                "k3", "save", "POST", request, other, batch, null, List.of(), List.of(), new DocumentView(Map.of()));
    }

    private static TargetMapper mapper(TargetDocument document, int maximumBatch, BeforeWrite hook) {
        TargetPlan plan = TargetPlan.unchanged(Operation.target("save", Text.same("save"), maximumBatch, Set.of()));
        return TargetMapper.compile(
                document, plan, CompileSettings.withoutExpressions(ZONE, Map.of(), BodyPurpose.TARGET), hook);
    }

    private static TargetMapper numbers(Batch batch) {
        return mapper(
                document(
                        List.of(entry("n", "int", "{{n}}")),
                        List.of(entry("first", "string", "{{name}}"), entry("dataKey", "string", "x")),
                        batch),
                0,
                BeforeWrite.NONE);
    }

    private static StoredRecord record(String name, Object n) {
        return new StoredRecord(name.hashCode(), name, Map.of("name", name, "n", n), "r-" + name, null);
    }

    private static List<List<String>> keys(MappedBatch batch) {
        return batch.calls().stream()
                .map(call ->
                        call.items().stream().map(item -> item.record().key()).toList())
                .toList();
    }

    @Test
    void aConnectorMayTakeMoreRecordsACallAndBeToldOfTheDocument() {
        TargetPlan plan = new TargetPlan(
                Operation.target("save", Text.same("save"), 3, Set.of()),
                true,
                List.of(),
                500,
                Map.of("columns", List.of("n", "{{name}}")));
        TargetDocument document = document(
                List.of(entry("n", "int", "{{n}}")),
                List.of(entry("columns", "string", "mine"), entry("first", "string", "{{name}}")),
                null);
        TargetMapper mapper = TargetMapper.compile(
                document,
                plan,
                CompileSettings.withoutExpressions(ZONE, Map.of(), BodyPurpose.TARGET),
                BeforeWrite.NONE);

        MappedBatch batch =
                mapper.map(List.of(record("a", 1), record("b", 2), record("c", 3), record("d", 4)), VARIABLES);

        assertThat(keys(batch)).containsExactly(List.of("a", "b", "c"), List.of("d"));
        assertThat(batch.calls().get(0).request().otherRequest())
                .isEqualTo(Map.of("first", "a", "columns", List.of("n", "{{name}}")));
    }

    @Test
    void withoutOperationEachRecordIsACall() {
        MappedBatch batch = numbers(null).map(List.of(record("a", 1), record("b", 2)), VARIABLES);

        assertThat(keys(batch)).containsExactly(List.of("a"), List.of("b"));
        assertThat(batch.calls().get(0).request().rowsKey()).isNull();
    }

    @Test
    void aFailingRecordIsLeftOutOfItsGroupOfTheNextPendingRecords() {
        MappedBatch batch = numbers(new Batch("array", 2))
                .map(List.of(record("a", 1), record("b", "x"), record("c", 3), record("d", 4)), VARIABLES);

        assertThat(keys(batch)).containsExactly(List.of("a"), List.of("c", "d"));
        assertThat(batch.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.record().key()).isEqualTo("b");
            assertThat(failed.failures().get(0).code()).isEqualTo("cast-failed");
        });
    }

    @Test
    void aGroupInWhichAllFailMakesNoCall() {
        assertThat(numbers(new Batch("array", 2))
                        .map(List.of(record("a", "x"), record("b", "y")), VARIABLES)
                        .calls())
                .isEmpty();
    }

    @Test
    void otherRequestIsRenderedWithTheFirstRecordLeftAndConsumedEntriesAreNotSent() {
        MappedCall call = numbers(new Batch("array", 3))
                .map(List.of(record("a", "x"), record("b", 2), record("c", 3)), VARIABLES)
                .calls()
                .get(0);

        assertThat(call.request().otherRequest()).isEqualTo(Map.of("first", "b"));
    }

    @Test
    void aGroupIsNeverLargerThanTheConnectorBears() {
        TargetDocument document = document(List.of(entry("n", "int", "{{n}}")), List.of(), new Batch("array", 100));

        assertThat(mapper(document, 20, BeforeWrite.NONE).batch()).isEqualTo(20);
        assertThat(mapper(document, 0, BeforeWrite.NONE).batch()).isEqualTo(100);
    }

    @Test
    void theRequestWinsOverOtherRequestInTheDefaultBody() {
        TargetDocument document = document(
                List.of(entry("a", null, "{{n}}")),
                List.of(entry("flag", "bool", "true"), entry("a", "string", "shadowed")),
                null);
        MappedCall call = mapper(document, 0, BeforeWrite.NONE)
                .map(List.of(record("x", 1L)), VARIABLES)
                .calls()
                .get(0);

        assertThat(DefaultBody.of(call.request())).isEqualTo(Map.of("a", 1L, "flag", true));
    }

    @Test
    void theListGoesUnderItsKeyBesideOtherRequest() {
        MappedCall call = numbers(new Batch("array", 2))
                .map(List.of(record("a", 1), record("b", 2)), VARIABLES)
                .calls()
                .get(0);

        assertThat(DefaultBody.of(call.request()).toString()).isEqualTo("{array=[{n=1}, {n=2}], first=a}");
    }

    @Test
    void eachRecordHasItsOwnRandomAndItsStoredId() {
        TargetMapper mapper = mapper(
                document(List.of(entry("r", "string", "{{random}}")), List.of(), new Batch("array", 2)),
                0,
                BeforeWrite.NONE);
        StoredRecord stored = new StoredRecord(2, "b", Map.of(), "r-b", "77");

        List<WriteRecord> bodies = mapper.map(List.of(record("a", 1), stored), VARIABLES)
                .calls()
                .get(0)
                .request()
                .records();

        assertThat(bodies)
                .containsExactly(
                        new WriteRecord("a", Map.of("r", "r-a"), null), new WriteRecord("b", Map.of("r", "r-b"), "77"));
    }

    @Test
    void theHookReplacesSkipsOrFails() {
        BeforeWrite hook = (content, request, variables, warnings) -> switch (String.valueOf(content.get("name"))) {
            case "a" -> Map.of("changed", request.get("n"), "empty", "");
            case "b" -> null;
            case "c" -> Map.of("empty", "");
            default -> throw new ValueFailure("mvel-failed", new Text("出错", "broken"));
        };
        TargetMapper mapper =
                mapper(document(List.of(entry("n", "int", "{{n}}")), List.of(), new Batch("array", 9)), 0, hook);

        MappedBatch batch = mapper.map(
                Stream.of("a", "b", "c", "d").map(name -> record(name, 1L)).toList(), VARIABLES);

        assertThat(batch.calls().get(0).request().records().get(0).body()).isEqualTo(Map.of("changed", 1L));
        assertThat(batch.skipped()).extracting(bundle -> bundle.whole().key()).containsExactly("b");
        assertThat(batch.failed())
                .extracting(failed -> failed.failures().get(0).code())
                .containsExactly("empty-request", "mvel-failed");
        assertThat(batch.failed().get(1).failures().get(0).coded()).startsWith("mvel-failed: broken");
    }

    @Test
    void theWriteBackReadsTheAnswerAndTheCallBackReadsRecordAndWriteBack() {
        TargetDocument document = new TargetDocument(
                "k3",
                "save",
                "POST",
                List.of(),
                List.of(),
                null,
                null,
                List.of(entry("id", null, "{{Id}}"), entry("number", null, "{{Number}}")),
                List.of(List.of(
                        entry("strategyId", null, "next"),
                        entry("FNumber", null, "{{primaryWriteback.Number}}"),
                        entry("from", null, "{{name}}"))),
                new DocumentView(Map.of()));

        WriteBack back = mapper(document, 0, BeforeWrite.NONE)
                .writeBack(record("a", 1), Map.of("Id", 100001L, "Number", "C01"), VARIABLES);

        assertThat(back.primaryWriteback()).isEqualTo(Map.of("id", 100001L, "number", "C01"));
        assertThat(back.callBacks())
                .containsExactly(new WriteBack.CallBack("next", Map.of("FNumber", "C01", "from", "a")));
    }

    @Test
    void warningsOfAllRecordsAreCountedByCode() {
        TargetMapper mapper =
                mapper(document(List.of(entry("n", null, "x{{typo}}")), List.of(), null), 0, BeforeWrite.NONE);

        assertThat(mapper.map(List.of(record("a", 1), record("b", 1)), VARIABLES)
                        .warnings())
                .isEqualTo(Map.of("unresolved", 2L));
    }

    @Test
    void cuttingACallIntoSmallerOnesChangesNoBody() {
        List<StoredRecord> records =
                IntStream.range(0, 10).mapToObj(i -> record("k" + i, i)).toList();
        TargetMapper mapper = numbers(new Batch("array", 10));

        assertThat(bodies(mapper.map(records, VARIABLES, 3))).isEqualTo(bodies(mapper.map(records, VARIABLES, 10)));
    }

    private static List<WriteRecord> bodies(MappedBatch batch) {
        return batch.calls().stream()
                .flatMap(call -> call.request().records().stream())
                .toList();
    }
}
