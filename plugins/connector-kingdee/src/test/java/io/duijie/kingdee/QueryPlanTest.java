package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.SourcePlan;
import io.duijie.dialect.json.PlatformJsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QueryPlanTest {
    private final KingdeeType type = new KingdeeType(Catalogue.load(new PlatformJsonText()));

    @Test
    void makesColumnsOfTheRequestWhereItNamesNoForm() {
        SourcePlan plan = plan(
                """
                {'api':'executeBillQuery','id':'FSaleOrderEntry_FEntryID','request':[
                  {'field':'FSaleOrderEntry_FEntryID','value':'FSaleOrderEntry_FEntryID'},
                  {'field':'FBillNo'},
                  {'field':'FCustId_FNumber','type':'string','value':'FCustId.FNumber'}],
                 'otherRequest':[{'field':'FormId','value':'SAL_SaleOrder'},{'field':'FilterString','value':'x'},
                  {'field':'Limit','type':'int','value':'{{PAGINATION_PAGE_SIZE}}'},
                  {'field':'StartRow','type':'int','value':'{{PAGINATION_START_ROW}}'}]}
                """);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.request()).isEmpty();
        assertThat(values(plan.otherRequest()))
                .containsExactly(
                        Map.entry("FormId", "SAL_SaleOrder"),
                        Map.entry("FilterString", "x"),
                        Map.entry("Limit", "{{PAGINATION_PAGE_SIZE}}"),
                        Map.entry("StartRow", "{{PAGINATION_START_ROW}}"),
                        Map.entry("FieldKeys", "FSaleOrderEntry_FEntryID,FBillNo,FCustId.FNumber"));
        assertThat(plan.columns()).containsExactly("FSaleOrderEntry_FEntryID", "FBillNo", "FCustId_FNumber");
    }

    @Test
    void addsPagingAsNumbersWhereTheDocumentHasNone() {
        SourcePlan plan = plan(
                """
                {'api':'EXECUTEBILLQUERY','request':[{'field':'FBillNo'}],
                 'otherRequest':[{'field':'FormId','value':'STK_InStock'}]}
                """);

        assertThat(plan.otherRequest())
                .contains(
                        Map.of("field", "Limit", "type", "int", "value", "{{PAGINATION_PAGE_SIZE}}"),
                        Map.of("field", "StartRow", "type", "int", "value", "{{PAGINATION_START_ROW}}"));
    }

    @Test
    void fillsFieldKeysFromTheResponseAndPutsIdAndNumberInFront() {
        SourcePlan plan = plan(
                """
                {'api':'executeBillQuery','id':'FID','number':'FBillNo','request':[
                  {'field':'FormId','value':'SAL_OUTSTOCK'},
                  {'field':'FieldKeys','type':'array','parser':{'name':'ArrayToString','params':','}}],
                 'response':[{'field':'CreateOrgId_Id'},{'field':'FEntity_FEntryId'},{'field':'F_NUMBER'},
                  {'field':'mat','value':'FMaterialId.FNumber'},{'field':'FBillNo'}]}
                """);

        assertThat(values(plan.request()))
                .containsEntry("FieldKeys", "FID,CreateOrgId.Id,FEntity_FEntryId,F_NUMBER,FMaterialId.FNumber,FBillNo");
        assertThat(plan.request().get(1)).doesNotContainKeys("parser");
        assertThat(plan.columns())
                .containsExactly("FID", "CreateOrgId_Id", "FEntity_FEntryId", "F_NUMBER", "mat", "FBillNo");
        assertThat(values(plan.otherRequest())).containsOnlyKeys("Limit", "StartRow");
    }

    @Test
    void putsIdThenNumberInFrontTurnedLikeTheOthers() {
        SourcePlan plan = plan(
                """
                {'api':'executeBillQuery','id':'FMaterialId_FNumber','number':'FBillNo','request':[
                  {'field':'FormId','value':'X'},{'field':'FieldKeys','value':''}],'response':[{'field':'FQty'}]}
                """);

        assertThat(values(plan.request())).containsEntry("FieldKeys", "FMaterialId.FNumber,FBillNo,FQty");
        assertThat(plan.columns()).containsExactly("FMaterialId_FNumber", "FBillNo", "FQty");
    }

    @Test
    void keepsGivenFieldKeysAndNamesThemByTheResponse() {
        SourcePlan plan = plan(
                """
                {'api':'executeBillQuery','id':'FID','request':[{'field':'FormId','value':'X'},
                  {'field':'FieldKeys','value':'FBillNo, FCustId.FNumber,FSalerId.FName,FID'}],
                 'response':[{'field':'customer','value':'FCustId.FNumber'},{'field':'FBillNo'}]}
                """);

        assertThat(values(plan.request())).containsEntry("FieldKeys", "FBillNo, FCustId.FNumber,FSalerId.FName,FID");
        assertThat(plan.columns()).containsExactly("FBillNo", "customer", "FSalerId.FName", "FID");
    }

    @Test
    void leavesNamesToTheAnswerWhereFieldKeysAreRendered() {
        SourcePlan plan = plan(
                """
                {'api':'executeBillQuery','request':[{'field':'FormId','value':'X'},
                  {'field':'FieldKeys','value':'{{CURRENT_TIME}}'}]}
                """);

        assertThat(plan.columns()).isEmpty();
    }

    @Test
    void countsTheLaterOfTwoEntriesWithOneName() {
        SourcePlan plan = plan(
                """
                {'api':'executeBillQuery','request':[{'field':'a','value':'FOne'},{'field':'b','value':'FTwo'},
                  {'field':'a','value':'FThree'}],'otherRequest':[{'field':'FormId','value':'X'}]}
                """);

        assertThat(plan.columns()).containsExactly("b", "a");
        assertThat(values(plan.otherRequest())).containsEntry("FieldKeys", "FTwo,FThree");
    }

    @Test
    void missesTheForm() {
        assertThat(plan("{'api':'executeBillQuery','request':[{'field':'FBillNo'}]}")
                        .problems())
                .extracting(DocumentProblem::code, DocumentProblem::pointer)
                .containsExactly(tuple("no-formid", ""));
    }

    private SourcePlan plan(String metadata) {
        return type.planSource(new DocumentView(FakeKingdee.object(metadata)));
    }

    private static Map<String, Object> values(List<Map<String, Object>> entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put((String) entry.get("field"), entry.get("value")));
        return values;
    }
}
