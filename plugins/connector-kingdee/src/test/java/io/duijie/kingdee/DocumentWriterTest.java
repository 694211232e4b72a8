package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DocumentWriterTest {
    private static final String SAVED =
            "{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":true,\"Errors\":[],\"SuccessEntitys\":[{\"Id\":7,"
                    + "\"Number\":\"A\",\"DIndex\":0}],\"MsgCode\":0}}}";
    private FakeKingdee vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new FakeKingdee();
        vendor.on("Save", SAVED).on("BatchSave", SAVED);
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void putsTheListIntoModelAlsoOfOne() {
        write(
                "{'IsAutoSubmitAndAudit':true,'FormId':'BD_Customer','Operation':'batchSave'}",
                record("{'FNumber':'A'}"));

        assertThat(vendor.context
                        .json()
                        .write(vendor.received("BatchSave").get(0).body()))
                .isEqualTo("{\"formid\":\"BD_Customer\",\"data\":{\"IsAutoSubmitAndAudit\":true,\"Model\":[{"
                        + "\"FNumber\":\"A\"}]}}");
    }

    @Test
    void putsTheOneRecordOfASaveIntoModel() {
        List<WriteOutcome> outcomes =
                write("{'FormId':'BD_Customer','Operation':'SAVE'}", record("{'FName':'名','FNumber':'A'}"));

        assertThat(vendor.context.json().write(vendor.received("Save").get(0).body()))
                .isEqualTo("{\"formid\":\"BD_Customer\",\"data\":{\"Model\":{\"FName\":\"名\",\"FNumber\":\"A\"}}}");
        assertThat(outcomes).singleElement().isInstanceOf(WriteOutcome.Accepted.class);
    }

    @Test
    void updatesByThePrimaryKeyOfAnEarlierWrite() {
        write(
                "{'FormId':'bd_customer'}",
                new WriteRecord("1", FakeKingdee.object("{'FNumber':'A'}"), "100001"),
                new WriteRecord("2", FakeKingdee.object("{'FNumber':'B','FCUSTID':0}"), "100002"),
                new WriteRecord("3", FakeKingdee.object("{'FNumber':'C','FCustId':5}"), "100003"),
                new WriteRecord("4", FakeKingdee.object("{'FNumber':'D'}"), "guid-4"));

        assertThat(vendor.context
                        .json()
                        .write(vendor.received("BatchSave").get(0).data().get("Model")))
                .isEqualTo("[{\"FCUSTID\":100001,\"FNumber\":\"A\"},{\"FCUSTID\":100002,\"FNumber\":\"B\"},"
                        + "{\"FNumber\":\"C\",\"FCustId\":5},{\"FCUSTID\":\"guid-4\",\"FNumber\":\"D\"}]");
    }

    @Test
    void refusesADocumentWithoutFormBeforeAnythingIsSent() {
        assertThatThrownBy(() -> write("{}", record("{}")))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.CONFIGURATION));
        assertThat(vendor.received("BatchSave")).isEmpty();
    }

    @Test
    void doesNotClaimThatNothingWasSavedWhereTheAnswerIsNone() {
        for (String answer : List.of("{\"unexpected\":1}", "response_error:{\"Message\":\"x\"}", "")) {
            try (FakeKingdee other = new FakeKingdee()) {
                other.on("BatchSave", answer);
                WriteRequest request = request("{'FormId':'BD_Customer'}", record("{'FNumber':'A'}"));
                assertThatThrownBy(() ->
                                other.open(Map.of()).writer().orElseThrow().write(request))
                        .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.notSent())
                                .isFalse());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static WriteRecord record(String body) {
        return new WriteRecord("key", FakeKingdee.object(body), null);
    }

    private static WriteRequest request(String other, WriteRecord... records) {
        return new WriteRequest("batchSave", "POST", FakeKingdee.object(other), "array", List.of(records));
    }

    private List<WriteOutcome> write(String other, WriteRecord... records) {
        return vendor.open(Map.of()).writer().orElseThrow().write(request(other, records));
    }
}
