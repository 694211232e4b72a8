package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.Text;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.testkit.TestingContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** BillQuery, View and QueryBusinessInfo. */
final class OtherReadingTest {
    private SandboxAccount account = new SandboxAccount();

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void readsRowsThatAreObjectsByTheDocumentsNames() {
        SourcePlan plan = plan(
                """
                {'api':'BillQuery','id':'FNumber','request':[{'field':'FNumber'},{'field':'name','value':'FName'}],
                 'otherRequest':[{'field':'FormId','value':'BD_MATERIAL'}]}
                """);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.columns()).containsExactly("FNumber", "name");

        Object body = read("BillQuery", page(0), plan.columns());

        assertThat(body)
                .isEqualTo(List.of(
                        Map.of("FNumber", "SKU-00001", "name", "示例商品1"),
                        Map.of("FNumber", "SKU-00002", "name", "示例商品2")));
        assertThat(read("billQuery", page(5), plan.columns())).isEqualTo(List.of());
    }

    @Test
    void refusesAWrongQueryInsteadOfReadingItsErrorAsARow() {
        assertThatThrownBy(() -> read(
                        "billQuery",
                        Map.of("FormId", "BD_MATERIAL", "FieldKeys", "FNope", "Limit", 2L, "StartRow", 0L),
                        List.of("FNope")))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.REJECTED);
                    assertThat(failure.reason().text().chinese()).contains("FNope");
                });
    }

    @Test
    void viewsOneDocument() {
        assertThat(plan("{'api':'View','otherRequest':[{'field':'FormId','value':'BD_MATERIAL'}]}")
                        .operation()
                        .listKey())
                .isEqualTo("Result.Result");
        assertThat(plan("{'api':'View'}").problems())
                .extracting(problem -> problem.code())
                .containsExactly("no-formid");

        Object body = read("View", Map.of("FormId", "BD_MATERIAL", "Number", "SKU-00003"), List.of());

        Map<String, ?> document =
                Values.map(Values.map(Values.map(body).get("Result")).get("Result"));
        assertThat(document.get("Number")).isEqualTo("SKU-00003");
        assertThatThrownBy(() -> read("View", Map.of("FormId", "BD_MATERIAL", "Number", "nope"), List.of()))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.reason().text().chinese()).contains("nope"));
    }

    @Test
    void takesAnEmptyViewForALostSession() {
        account.close();
        account = new SandboxAccount(KingdeeSettings.defaults()
                .withMaterials(5)
                .withAnswers(new KingdeeSettings.AnswerRules(false, false, true)));
        try (Connector connector = account.open("password")) {
            connector.check();
            account.sandbox.endSessions();

            Object body = connector
                    .reader()
                    .orElseThrow()
                    .read(new ReadRequest(
                            "view", "POST", Map.of("FormId", "BD_MATERIAL", "Number", "SKU-00003"), List.of()))
                    .body();

            assertThat(Values.map(Values.map(body).get("Result"))).containsKey("Result");
        }
    }

    @Test
    void listsTheFieldsOfAForm() {
        try (Connector connector = account.open("password")) {
            List<FieldInfo> fields = connector.fieldLister().orElseThrow().fields("SAL_OUTSTOCK");

            assertThat(fields)
                    .contains(
                            new FieldInfo("FCustomerID", new Text("客户", "Customer"), "", true, "BD_Customer"),
                            new FieldInfo("FMaterialID", new Text("物料编码", "Material"), "FEntity", true, "BD_MATERIAL"),
                            new FieldInfo(
                                    "FSettleCurrID",
                                    new Text("结算币别", "Settlement currency"),
                                    "SubHeadEntity",
                                    false,
                                    "BD_Currency"));
            assertThatThrownBy(() -> connector.fieldLister().orElseThrow().fields("nonsense"))
                    .isInstanceOf(ConnectorException.class);
        }
    }

    private Object read(String api, Map<String, Object> body, List<String> columns) {
        try (Connector connector = account.open("password")) {
            return connector
                    .reader()
                    .orElseThrow()
                    .read(new ReadRequest(api, "POST", body, columns))
                    .body();
        }
    }

    private static Map<String, Object> page(long startRow) {
        return Map.of("FormId", "BD_MATERIAL", "FieldKeys", "FNumber,FName", "Limit", 2L, "StartRow", startRow);
    }

    private static SourcePlan plan(String document) {
        KingdeeType type = new KingdeeType(Catalogue.load(new TestingContext().json()));
        return type.planSource(new DocumentView(FakeKingdee.object(document)));
    }
}
