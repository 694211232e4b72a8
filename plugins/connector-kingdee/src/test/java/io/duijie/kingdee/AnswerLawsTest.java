package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Whatever the server answers: rows, outcomes or a reason, and never anything else. */
final class AnswerLawsTest {
    private static final String ROWS = "[[100001,\"C0001\",null],[100002,\"C0002\",true]]";
    private static final String SAVED =
            "{\"Result\":{\"Id\":1,\"Number\":\"A\",\"NeedReturnData\":[{}],\"ResponseStatus\":{\"IsSuccess\":true,"
                    + "\"ErrorCode\":0,\"Errors\":[],\"SuccessMessages\":[],\"MsgCode\":0,\"SuccessEntitys\":[{\"Id\":1,"
                    + "\"Number\":\"A\",\"DIndex\":0},{\"Id\":2,\"Number\":\"B\",\"DIndex\":1}]}}}";
    private static final String REFUSED =
            "{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":false,\"ErrorCode\":500,\"Errors\":[{\"FieldName\":\"F\","
                    + "\"Message\":\"no\",\"DIndex\":0}],\"SuccessEntitys\":[{\"Id\":2,\"Number\":\"B\",\"DIndex\":1}]}}}";

    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReason() throws IOException {
        trials(200);
    }

    @Tag("faults")
    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReasonInManyTrials() throws IOException {
        trials(20_000);
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
                    Answer answer = connector
                            .reader()
                            .orElseThrow()
                            .read(new ReadRequest(
                                    "executeBillQuery",
                                    "POST",
                                    Map.of("FormId", "BD_Customer", "FieldKeys", "FCUSTID,FNumber,FIsGroup"),
                                    List.of("id", "number", "group")));
                    return List.of(answer);
                },
                1);
        WriteRequest batch = new WriteRequest(
                "batchSave", "POST", Map.of("FormId", "BD_Customer"), "Model", List.of(record("A"), record("B")));
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
