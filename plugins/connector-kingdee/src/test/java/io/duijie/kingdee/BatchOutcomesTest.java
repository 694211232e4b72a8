package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.dialect.json.PlatformJsonText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BatchOutcomesTest {
    private static final String DUPLICATE = "违反字段唯一性要求：编码唯一。[C0002]在当前系统中已经被使用。";
    private final Catalogue catalogue = Catalogue.load(new PlatformJsonText());

    @Test
    void tellsRecordsApartByTheirIndexNotByPosition() {
        List<WriteOutcome> outcomes = customers(
                "{'ErrorCode':500,'IsSuccess':false,'Errors':[{'FieldName':'FNumber','Message':'" + DUPLICATE
                        + "','DIndex':0}],'SuccessEntitys':[{'Id':100002,'Number':'C0003','DIndex':2},"
                        + "{'Id':'100001','Number':'C0001','DIndex':1}],'SuccessMessages':[],'MsgCode':11}",
                "{'FNumber':'C0002'}",
                "{'FNumber':'C0001'}",
                "{'FNumber':'C0003'}");

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
            assertThat(rejected.field()).isEqualTo("FNumber");
            assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.DUPLICATE_NUMBER);
            assertThat(rejected.reason().text().chinese())
                    .contains("字段 FNumber（客户编码），值“C0002”：")
                    .contains(DUPLICATE);
        });
        assertThat(outcomes.get(1))
                .isEqualTo(new WriteOutcome.Accepted(
                        "100001", "C0001", FakeKingdee.object("{'Id':'100001','Number':'C0001','DIndex':1}")));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> assertThat(accepted.id())
                        .isEqualTo("100002"));
    }

    @Test
    void doesNotKnowWhatTheAnswerDoesNotMention() {
        List<WriteOutcome> outcomes = customers(
                "{'IsSuccess':true,'Errors':[],'SuccessEntitys':[{'Id':1,'Number':'A','DIndex':0}],'MsgCode':0}",
                "{'FNumber':'A'}",
                "{'FNumber':'B'}");

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void looksUpWhatWasSavedButNotAudited() {
        List<WriteOutcome> outcomes = customers(
                "{'IsSuccess':false,'Errors':[{'FieldName':'','Message':'信用检查未通过','DIndex':0}],"
                        + "'SuccessEntitys':[{'Id':7,'Number':'A','DIndex':0}],'MsgCode':11}",
                "{'FNumber':'A'}");

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(WriteOutcome.Unknown.class, unknown -> assertThat(
                        unknown.reason().text().chinese())
                .contains("单据已保存（编号 A，内码 7）")
                .contains("信用检查未通过"));
    }

    @Test
    void looksUpWhatWasRefusedOnlyAtItsAudit() {
        assertThat(customers(errors(11, "'FieldName':'','Message':'单据编号为“A”的客户，审核失败：当前用户没有审核权限！'"), "{'FNumber':'A'}")
                        .get(0))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.reason().code()).isEqualTo("saved-unfinished"));
    }

    @Test
    void doesNotTakeADocumentForSavedWhereMoreThanItsAuditWasRefused() {
        String both = "'FieldName':'FName','Message':'字段“名称”是必填项','DIndex':0},"
                + "{'FieldName':'','Message':'单据编号为“A”的客户，审核失败！'";
        assertThat(customers(errors(11, both), "{'FNumber':'A'}").get(0))
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.reason().code()).isEqualTo("kingdee-unfinished"));
    }

    @Test
    void joinsAllErrorsOfARecord() {
        ResponseStatus status = status("{'ErrorCode':500,'IsSuccess':false,'Errors':["
                + "{'FieldName':'FCustomerID','Message':'字段“客户”是必填项','DIndex':0},"
                + "{'FieldName':'FCustomerID','Message':'字段“客户”是必填项','DIndex':1},"
                + "{'FieldName':'FStockID','Message':'单据体实体【明细信息】第【1】行分录，【仓库】字段必录','DIndex':0},"
                + "{'FieldName':'FStockID','Message':'单据体实体【明细信息】第【1】行分录，【仓库】字段必录','DIndex':1}],"
                + "'SuccessEntitys':[],'SuccessMessages':[],'MsgCode':11}");

        List<WriteOutcome> outcomes = outcomes("SAL_OUTSTOCK", status, "{'FDate':'2026-01-01'}", "{}");

        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason().code()).isEqualTo("kingdee-required-field");
                    assertThat(rejected.reason().text().chinese())
                            .contains("FCustomerID（客户）")
                            .contains("FStockID（仓库）");
                }));
    }

    @Test
    void namesTheBaseDataThatIsMissing() {
        String model = "{'FNumber':'A','FSELLER':{'FNumber':'S001'},'FCreateOrgId':{'FNumber':'100'}}";

        WriteOutcome byField = customers(errors(9, "'FieldName':'FSELLER','Message':'编码值[\\\"S001\\\"]不存在'"), model)
                .get(0);
        WriteOutcome byMessage = customers(errors(9, "'FieldName':'','Message':'销售员[S001]不存在'"), model)
                .get(0);
        WriteOutcome asRequired = customers(errors(11, "'FieldName':'FSELLER','Message':'字段“销售员”是必填项'"), model)
                .get(0);

        assertThat(List.of(byField, byMessage, asRequired)).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> {
                    assertThat(missing.form()).isEqualTo("BD_Saler");
                    assertThat(missing.field()).isEqualTo("FSELLER");
                    assertThat(missing.number()).isEqualTo("S001");
                }));
    }

    @Test
    void findsTheRowOfAnEntryWhoseBaseDataIsMissing() {
        ResponseStatus status = status(errors(11, "'FieldName':'FStockID','Message':'单据体实体【明细信息】第【2】行分录，【仓库】字段必录'"));

        WriteOutcome outcome = outcomes(
                        "SAL_OUTSTOCK",
                        status,
                        "{'FEntity':[{'FStockID':{'FNumber':'W1'}},{'FStockID':{'FNumber':'W2'}}]}")
                .get(0);

        assertThat(outcome)
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> assertThat(missing.number())
                        .isEqualTo("W2"));
    }

    @Test
    void doesNotTakeAnUnknownFieldForMissingBaseData() {
        WriteOutcome outcome = customers(
                        errors(9, "'FieldName':'FSELLER','Message':'元数据中标识为FSELLERS的字段不存在'"),
                        "{'FSELLER':{'FNumber':'S001'}}")
                .get(0);

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                        rejected.reason().code())
                .isEqualTo("kingdee-unknown-field"));
    }

    @Test
    void waitsForAnEditLock() {
        String lock = "\\\"X\\\"使用业务单据：\\\"费用报销单\\\"业务操作-\\\"[费用报销单-NO-修改]\\\"冲突，请稍候再使用。";

        assertThat(customers(errors(0, "'FieldName':'','Message':'" + lock + "'"), "{}")
                        .get(0))
                .isInstanceOfSatisfying(WriteOutcome.TryLater.class, later -> assertThat(later.after())
                        .isEqualTo(Duration.ofSeconds(5)));
        assertThat(customers(errors(13, "'FieldName':'','Message':'请等待'"), "{}").get(0))
                .isInstanceOf(WriteOutcome.TryLater.class);
        assertThat(customers(errors(11, "'FieldName':'','Message':'数据已被其他用户修改'"), "{}")
                        .get(0))
                .isInstanceOf(WriteOutcome.TryLater.class);
    }

    @Test
    void saysThatADocumentIsLocked() {
        assertThat(List.of("单据已审核，不允许修改", "单据编号为“TK202504030001”的销售出库单，单据已经审核！"))
                .allSatisfy(
                        message -> assertThat(customers(errors(11, "'FieldName':'','Message':'" + message + "'"), "{}")
                                        .get(0))
                                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                                                rejected.reason().code())
                                        .isEqualTo(WriteOutcome.Rejected.LOCKED)));
    }

    @Test
    void doesNotTakeAnyUniqueFieldForTheNumber() {
        WriteOutcome outcome = customers(
                        errors(11, "'FieldName':'FSOCIALCRECODE','Message':'违反字段唯一性要求：统一社会信用代码唯一。[9]在当前系统中已经被使用。'"),
                        "{'FNumber':'A'}")
                .get(0);

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                        rejected.reason().code())
                .isEqualTo("duplicate-value"));
    }

    @Test
    void takesTheOnlyRecordWhereTheAnswerHasNoIndex() {
        WriteOutcome refused = customers(
                        "{'IsSuccess':false,'Errors':[{'FieldName':'FName','Message':'字段“名称”是必填项'}],'MsgCode':11}",
                        "{}")
                .get(0);
        WriteOutcome saved = new BatchOutcomes(catalogue.form("BD_Customer"), List.of(Map.of()), false)
                .of(ResponseStatus.in(FakeKingdee.object("{'Result':{'ResponseStatus':{'IsSuccess':true,'Errors':[],"
                        + "'SuccessEntitys':[]},'Id':140670,'Number':'C0001'}}")))
                .get(0);

        assertThat(refused).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(saved).isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> assertThat(accepted.id())
                .isEqualTo("140670"));
    }

    @Test
    void refusesTheWholeCallWhereNoRecordIsNamed() {
        assertRefused(ErrorKind.REJECTED, 8, "'FieldName':'','Message':'参数错误'", "{}", "{}");
        assertRefused(ErrorKind.CREDENTIALS, 2, "'FieldName':'','Message':'您没有客户的新增权限','DIndex':0", "{}", "{}");
        assertRefused(ErrorKind.CREDENTIALS, 7, "'Message':'许可错误'", "{}");
        assertRefused(ErrorKind.THROTTLED, 14, "'Message':'调用限制'", "{}");
        assertRefused(ErrorKind.CONFIGURATION, 4, "'Message':'业务对象不存在','DIndex':0", "{}", "{}");
        assertRefused(ErrorKind.UNAVAILABLE, 6, "'Message':'数据库操作失败'", "{}", "{}");
    }

    private void assertRefused(ErrorKind kind, int code, String error, String... models) {
        String status = "{'IsSuccess':false,'Errors':[{" + error + "}],'SuccessEntitys':[],'MsgCode':" + code + "}";
        assertThatThrownBy(() -> customers(status, models))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(kind));
    }

    private static String errors(int code, String error) {
        return "{'ErrorCode':500,'IsSuccess':false,'Errors':[{" + error
                + ",'DIndex':0}],'SuccessEntitys':[],'SuccessMessages':[],'MsgCode':" + code + "}";
    }

    private static ResponseStatus status(String status) {
        return ResponseStatus.in(FakeKingdee.object("{'Result':{'ResponseStatus':" + status + "}}"));
    }

    private List<WriteOutcome> customers(String status, String... models) {
        return outcomes("BD_Customer", status(status), models);
    }

    private List<WriteOutcome> outcomes(String form, ResponseStatus status, String... models) {
        return new BatchOutcomes(
                        catalogue.form(form),
                        Arrays.stream(models).map(FakeKingdee::object).toList(),
                        true)
                .of(status);
    }
}
