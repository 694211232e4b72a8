package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.MangledAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the server answers: rows, outcomes or a reason, and never anything else; what says refused is neither rows nor taken. */
final class AnswerLawsTest {
    private static final String ROWS = "[[100001,\"C0001\",null],[100002,\"C0002\",true]]";
    private static final String SAVED =
            "{\"Result\":{\"Id\":1,\"Number\":\"A\",\"NeedReturnData\":[{}],\"ResponseStatus\":{\"IsSuccess\":true,"
                    + "\"ErrorCode\":0,\"Errors\":[],\"SuccessMessages\":[],\"MsgCode\":0,\"SuccessEntitys\":[{\"Id\":1,"
                    + "\"Number\":\"A\",\"DIndex\":0},{\"Id\":2,\"Number\":\"B\",\"DIndex\":1}]}}}";
    private static final String REFUSED =
            "{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":false,\"ErrorCode\":500,\"Errors\":[{\"FieldName\":\"F\","
                    + "\"Message\":\"no\",\"DIndex\":0}],\"SuccessEntitys\":[{\"Id\":2,\"Number\":\"B\",\"DIndex\":1}]}}}";

    /** Inside ResponseStatus, beside IsSuccess. */
    private static final String WHY =
            "{\"ErrorCode\":500,\"MsgCode\":0,\"SuccessMessages\":[{\"FieldName\":\"F\",\"Message\":\"ok\"}],"
                    + "\"Errors\":[{\"FieldName\":\"F\",\"Message\":\"no\",\"DIndex\":0}]}";

    /** Inside Result, beside ResponseStatus. */
    private static final String MORE = "{\"Id\":1,\"Number\":\"A\",\"NeedReturnData\":[{}]}";

    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReason() throws IOException {
        trials(200);
    }

    @Tag("faults")
    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReasonInManyTrials() throws IOException {
        trials(20_000);
    }

    @Test
    void anAnswerThatSaysRefusedIsNeitherAPageNorTakenWhateverElseItSays() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < 300; seed++) {
            String status = MangledAnswer.of(WHY, seed);
            String more = MangledAnswer.of(MORE, seed);
            if (!status.matches("\\{\".*}") || !more.matches("\\{\".*}")) {
                continue;
            }
            refused++;
            String whole = "{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":" + (seed % 3 == 0 ? "\"false\"" : "false")
                    + "," + status.substring(1) + "," + more.substring(1) + "}";
            try (FakeKingdee vendor = new FakeKingdee()) {
                refused(vendor, seed % 2 == 0 ? whole : "[[" + whole + "]]");
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    private static void refused(FakeKingdee vendor, String answer) {
        for (String service : List.of("ExecuteBillQuery", "Save", "BatchSave", "Draft", "Submit", "Audit", "View")) {
            vendor.on(service, answer);
        }
        Connector connector = vendor.open(Map.of());
        assertThatThrownBy(() -> connector.reader().orElseThrow().read(customers()))
                .as(answer)
                .isInstanceOf(ConnectorException.class);
        assertThat(outcomes(() -> connector.writer().orElseThrow().write(batch())))
                .as(answer)
                .noneMatch(outcome ->
                        outcome instanceof WriteOutcome.Accepted || outcome instanceof WriteOutcome.AlreadyThere);
        assertThat(outcomes(() -> connector.finder().orElseThrow().find(batch())))
                .as(answer)
                .allMatch(FindResult.CannotTell.class::isInstance);
    }

    private static List<?> outcomes(Supplier<List<?>> call) {
        try {
            return call.get();
        } catch (ConnectorException refused) {
            return List.of();
        }
    }

    private static ReadRequest customers() {
        return new ReadRequest(
                "executeBillQuery",
                "POST",
                Map.of("FormId", "BD_Customer", "FieldKeys", "FCUSTID,FNumber,FIsGroup"),
                List.of("id", "number", "group"));
    }

    private static WriteRequest batch() {
        return new WriteRequest(
                "batchSave", "POST", Map.of("FormId", "BD_Customer"), "Model", List.of(record("A"), record("B")));
    }

    private static void trials(int count) throws IOException {
        for (int seed = 0; seed < count; seed++) {
            try (FakeKingdee vendor = new FakeKingdee()) {
                trial(vendor, seed);
            }
        }
    }

    private static void trial(FakeKingdee vendor, int seed) {
        String rows = MangledAnswer.of(ROWS, seed);
        String saved = MangledAnswer.of(seed % 2 == 0 ? SAVED : REFUSED, seed);
        vendor.on("ExecuteBillQuery", rows);
        for (String service : List.of("Save", "BatchSave", "Draft", "Submit", "Audit", "View")) {
            vendor.on(service, saved);
        }
        Connector connector = vendor.open(Map.of());
        told(
                "seed " + seed + ": " + rows,
                () -> {
                    Answer answer = connector.reader().orElseThrow().read(customers());
                    return List.of(answer);
                },
                1);
        WriteRequest batch = batch();
        told(
                "seed " + seed + ": " + saved,
                () -> {
                    List<WriteOutcome> outcomes =
                            connector.writer().orElseThrow().write(batch);
                    return outcomes;
                },
                2);
        told(
                "seed " + seed + ": " + rows,
                () -> {
                    List<FindResult> found = connector.finder().orElseThrow().find(batch);
                    return found;
                },
                2);
    }

    private static WriteRecord record(String number) {
        return new WriteRecord(number, Map.of("FNumber", number), null);
    }

    private static void told(String what, Supplier<List<?>> call, int size) {
        try {
            assertThat(call.get()).as(what).hasSize(size);
        } catch (ConnectorException reason) {
            assertThat(reason.reason().text().chinese()).as(what).isNotBlank();
            assertThat(reason.reason().text().english()).as(what).isNotBlank();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
    }
}
