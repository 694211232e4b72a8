package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.MissingReference;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteOutcome.TryLater;
import io.duijie.connector.api.WriteOutcome.Unknown;
import io.duijie.engine.journal.RunInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target, or a connector by somebody else, that tells of one document what nobody can keep: the others are written. */
@Timeout(60)
class OddTargetsTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final RunOrder LOAD = RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.HAND);
    private static final String REQUEST = ",'request':[{'field':'no','value':'{{id}}'}]";
    private static final String MERGED =
            ",'operation':{'method':'merge','field':'id','bodyName':'rows','header':['id'],'body':['n']}" + REQUEST;
    private static final Reason NO = Reason.of("no", "不行", "no");

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

    private static String tooLongForAnIndex() {
        StringBuilder random = new StringBuilder();
        new Random(1).ints(9_000, 0x4e00, 0x9fa5).forEach(random::appendCodePoint);
        return random.toString();
    }

    private static WriteOutcome odd(String kind) {
        return switch (kind) {
            case "nothing" -> null;
            case "long id" -> new Accepted(tooLongForAnIndex(), null, Map.of());
            case "long id and number" -> new Accepted(tooLongForAnIndex(), tooLongForAnIndex(), Map.of());
            case "zero in id" -> new Accepted("a\0b", null, Map.of());
            case "half a character" -> new Accepted("a\ud800", null, Map.of("\udc00", "\ud800\0"));
            case "no answer" -> new Accepted("1", null, null);
            case "answer in itself" -> {
                Map<String, Object> answer = new HashMap<>();
                answer.put("self", new ArrayList<>(List.of(answer)));
                yield new Accepted("1", null, answer);
            }
            case "long reference" -> new MissingReference("f\0", "g\ud800", tooLongForAnIndex(), NO);
            case "zero in reason" -> new Rejected("\0\ud800", new Reason("\0\ud800", new Text("\0\ud800", "\0\ud800")));
            case "no reason" -> new Rejected(null, null);
            case "no code" -> new Rejected("x", new Reason(null, new Text("x", "x")));
            case "no text" -> new Rejected("x", new Reason("x", null));
            case "half a text" -> new Rejected("x", new Reason("x", new Text(null, "x")));
            case "missing without reason" -> new MissingReference(null, null, null, null);
            case "later without time" -> new TryLater(null, NO);
            case "later than time" -> new TryLater(Duration.ofSeconds(Long.MAX_VALUE), NO);
            case "long ago" -> new TryLater(Duration.ofSeconds(Long.MIN_VALUE), NO);
            case "unknown without reason" -> new Unknown(null);
            case "overflow" -> throw new StackOverflowError();
            case "class missing" -> throw new NoClassDefFoundError("com/example/Gone");
            default -> throw new AssertionError(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "long id",
                "long id and number",
                "zero in id",
                "half a character",
                "no answer",
                "answer in itself",
                "long reference",
                "zero in reason",
                "no reason",
                "no code",
                "no text",
                "half a text",
                "missing without reason",
                "later without time",
                "later than time",
                "long ago",
                "unknown without reason",
                "overflow",
                "class missing",
            })
    void doesNotKeepTheOthersFromBeingWritten(String kind) {
        assertOthersAreWritten(kind, REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "long id", "long id and number", "zero in id", "long reference", "no reason"})
    void norWhereRecordsShareDocuments(String kind) {
        assertOthersAreWritten(kind, MERGED);
    }

    private void assertOthersAreWritten(String kind, String target) {
        for (String id : List.of("A", "P", "B", "C")) {
            engine.account.rows.add(Map.of("id", id, "n", 1L));
        }
        engine.account.told = (record, outcome) -> record.body().get("no").equals("P") ? odd(kind) : outcome;
        engine.save("", target);

        engine.run(ALL);
        RunReport report = engine.run(LOAD);

        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
        Map<String, String> states = engine.column("state");
        assertThat(states).containsEntry("A", "DONE").containsEntry("B", "DONE").containsEntry("C", "DONE");
        assertThat(states.get("P")).isIn("DONE", "FAILED", "WAITING", "PENDING", "IN_DOUBT");
        assertThat(engine.account.writes.stream()
                        .flatMap(write -> write.records().stream())
                        .map(record -> record.body().get("no"))
                        .filter("A"::equals))
                .hasSize(1);
    }

    /** Nothing told about a document is no word that it is not there. */
    @Test
    void aLookUpThatTellsNothingLeavesItInDoubt() {
        engine.account.rows.add(Map.of("id", "P"));
        engine.account.told = (record, outcome) -> new Unknown(NO);
        engine.account.found = (record, result) -> null;
        engine.save("", REQUEST);

        engine.run(ALL);
        engine.run(LOAD);

        assertThat(engine.column("state")).containsEntry("P", "IN_DOUBT");
        assertThat(engine.account.writes).hasSize(1);
    }
}
