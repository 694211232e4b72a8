package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DocumentFinderTest {
    private static final String AUDITED = "{'FormId':'BD_Customer','IsAutoSubmitAndAudit':true}";
    private FakeKingdee vendor;
    private RecordFinder finder;

    @BeforeEach
    void start() throws IOException {
        vendor = new FakeKingdee();
        finder = vendor.open(Map.of()).finder().orElseThrow();
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void findsByNumberWithCaseAndByStoredId() {
        vendor.on("ExecuteBillQuery", "[[9,\"Z\",\"C\"]]")
                .on("ExecuteBillQuery", "[[1,\"it's\",\"C\"],[2,\"b\",\"C\"],[3,\"D\",\"A\"]]");

        List<FindResult> results = finder.find(request(
                AUDITED,
                record("{'FNumber':'IT'}", null, "it's"),
                record("{'FNumber':'B'}", null, null),
                record("{'FNumber':'D'}", null, null),
                record("{'FNumber':'moved'}", "9", null)));

        assertThat(results.get(0)).isInstanceOfSatisfying(FindResult.Found.class, found -> {
            assertThat(found.id()).isEqualTo("1");
            assertThat(found.finished()).isTrue();
            assertThat(found.answer()).containsEntry("Id", 1L).containsEntry("Number", "it's");
        });
        assertThat(results.get(1)).isInstanceOf(FindResult.NotFound.class);
        assertThat(results.get(2)).isInstanceOfSatisfying(FindResult.Found.class, found -> assertThat(found.finished())
                .isFalse());
        assertThat(results.get(3)).isInstanceOfSatisfying(FindResult.Found.class, found -> assertThat(found.number())
                .isEqualTo("Z"));
        assertThat(filters()).containsExactly("FCUSTID in (9)", "FNumber in ('it''s','B','D')");
    }

    @Test
    void takesASavedDocumentForFinishedWhereNoAuditWasWanted() {
        vendor.on("ExecuteBillQuery", "[[3,\"D\",\"A\"]]");

        assertThat(finder.find(request("{'FormId':'BD_Customer'}", record("{'FNumber':'D'}", null, null))))
                .singleElement()
                .isInstanceOfSatisfying(FindResult.Found.class, found -> assertThat(found.finished())
                        .isTrue());
    }

    @Test
    void cannotTellWithoutANumberOrWithSeveralDocuments() {
        vendor.on("ExecuteBillQuery", "[[3,\"D\",\"A\"],[4,\"D\",\"C\"]]");

        List<FindResult> results = finder.find(
                request(AUDITED, record("{'FName':'x'}", null, null), record("{'FNumber':'D'}", null, null)));

        assertThat(results).hasOnlyElementsOfType(FindResult.CannotTell.class);
        assertThat(((FindResult.CannotTell) results.get(1)).reason().text().chinese())
                .contains("3, 4");
    }

    @Test
    void tellsDocumentsOfOneNumberApartByTheirOrganisation() {
        vendor.on("ExecuteBillQuery", "[[3,\"D\",\"A\"],[4,\"D\",\"C\"]]").on("ExecuteBillQuery", "[[4,\"D\",\"C\"]]");

        List<FindResult> results =
                finder.find(request(AUDITED, record("{'FNumber':'D','FUseOrgId':{'FNumber':'101'}}", null, null)));

        assertThat(results).singleElement().isInstanceOfSatisfying(FindResult.Found.class, found -> assertThat(
                        found.id())
                .isEqualTo("4"));
        assertThat(filters()).last().isEqualTo("FNumber='D' and FUseOrgId.FNumber='101'");
    }

    @Test
    void believesAnEmptyLookUpOnlyWhereTheFormShowsRowsAtAll() {
        vendor.on("ExecuteBillQuery", "[]").on("ExecuteBillQuery", "[[1]]").on("ExecuteBillQuery", "[]");

        WriteRequest request = request(AUDITED, record("{'FNumber':'D'}", null, null));
        assertThat(finder.find(request)).hasOnlyElementsOfType(FindResult.NotFound.class);
        assertThat(finder.find(request)).hasOnlyElementsOfType(FindResult.NotFound.class);

        assertThat(vendor.received("ExecuteBillQuery")).hasSize(3);
        assertThat(vendor.received("View")).isEmpty();
    }

    @Test
    void asksViewWhereTheFormShowsNoRowAtAll() {
        vendor.on("View", failed(9, "编码值[\\\"D\\\"]不存在"));

        assertThat(finder.find(request(AUDITED, record("{'FNumber':'D'}", null, null))))
                .hasOnlyElementsOfType(FindResult.NotFound.class);
        assertThat(vendor.received("View").get(0).data()).containsEntry("Number", "D");
    }

    @Test
    void doesNotBelieveAnEmptyLookUpWithoutTheRightToSee() {
        vendor.on("View", failed(2, "您没有客户的查看权限，请联系系统管理员"));

        assertThatThrownBy(() -> finder.find(request(AUDITED, record("{'FNumber':'D'}", null, null))))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.CREDENTIALS));
    }

    @Test
    void doesNotBelieveAnEmptyLookUpOfADocumentThatViewShows() {
        vendor.on("View", "{'Result':{'ResponseStatus':{'IsSuccess':true},'Result':{'Id':1}}}".replace('\'', '"'));

        assertThatThrownBy(() -> finder.find(request(AUDITED, record("{'FNumber':'D'}", null, null))))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.CREDENTIALS));
    }

    @Test
    void aServerThatDoesNotKnowViewDoesNotStopTheWork() {
        vendor.on("View", new FakeKingdee.Reply(404, "<html>not found</html>", Map.of()));

        assertThat(finder.find(request(AUDITED, record("{'FNumber':'D'}", null, null))))
                .hasOnlyElementsOfType(FindResult.NotFound.class);
    }

    @Test
    void submitsThenAuditsByStatus() {
        vendor.on("ExecuteBillQuery", "[[1,\"A\",\"A\"],[2,\"B\",\"B\"],[3,\"C\",\"C\"]]")
                .on("ExecuteBillQuery", "[[1,\"A\",\"B\"],[2,\"B\",\"B\"],[3,\"C\",\"C\"]]")
                .on("ExecuteBillQuery", "[[1,\"A\",\"C\"],[2,\"B\",\"B\"],[3,\"C\",\"C\"]]")
                .on("Submit", failed(0, "").replace("false", "true"))
                .on("Audit", failed(11, "单据B的信用检查未通过"));

        List<WriteOutcome> outcomes = finder.finish(
                request(
                        AUDITED,
                        record("{'FNumber':'A'}", null, null),
                        record("{'FNumber':'B'}", null, null),
                        record("{'FNumber':'C'}", null, null)),
                List.of(found("1", "A"), found("2", "B"), found("3", "C")));

        assertThat(outcomes.get(0)).isEqualTo(new WriteOutcome.Accepted("1", "A", Map.of("Id", "1")));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                        rejected.reason().text().chinese())
                .contains("单据已保存（编号 B，内码 2，状态 B），但没有审核")
                .contains("信用检查未通过"));
        assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(vendor.received("Submit")).singleElement().satisfies(call -> assertThat(call.data())
                .containsEntry("Ids", "1"));
        assertThat(vendor.received("Audit")).singleElement().satisfies(call -> assertThat(call.data())
                .containsEntry("Ids", "1,2"));
    }

    @Test
    void takesAnAuditedDocumentForFinished() {
        vendor.on("ExecuteBillQuery", "[[1,\"A\",\"C\"]]");

        assertThat(finder.finish(request(AUDITED, record("{}", null, null)), List.of(found("1", "A"))))
                .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        assertThat(vendor.received("Audit")).isEmpty();
    }

    @Test
    void waitsWhereSomebodyHoldsTheDocument() {
        vendor.on("ExecuteBillQuery", "[[1,\"A\",\"B\"]]").on("Audit", failed(13, "业务操作冲突，请稍候再使用。"));

        assertThat(finder.finish(request(AUDITED, record("{}", null, null)), List.of(found("1", "A"))))
                .hasOnlyElementsOfType(WriteOutcome.TryLater.class);
    }

    private List<Object> filters() {
        return vendor.received("ExecuteBillQuery").stream()
                .map(call -> call.data().get("FilterString"))
                .toList();
    }

    private static FindResult.Found found(String id, String number) {
        return new FindResult.Found(id, number, false, Map.of("Id", id));
    }

    private static String failed(int code, String message) {
        return "{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":false,\"Errors\":[{\"FieldName\":\"\",\"Message\":\""
                + message + "\",\"DIndex\":1}],\"SuccessEntitys\":[],\"MsgCode\":" + code + "}}}";
    }

    /** A number with an apostrophe does not fit into the shorthand of the tests: it is given beside it. */
    private static WriteRecord record(String body, String storedId, String number) {
        Map<String, Object> model = FakeKingdee.object(body);
        if (number != null) {
            model.put("FNumber", number);
        }
        return new WriteRecord("key", model, storedId);
    }

    private static WriteRequest request(String other, WriteRecord... records) {
        return new WriteRequest("batchSave", "POST", FakeKingdee.object(other), "array", Arrays.asList(records));
    }
}
