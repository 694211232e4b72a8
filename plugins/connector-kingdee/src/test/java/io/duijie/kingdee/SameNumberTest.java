package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audit and the like of a number that several organisations use: the vendor's base data is numbered per organisation. */
final class SameNumberTest {
    private static final String BOTH = "[[3,\"D\",\"C\"],[4,\"D\",\"A\"]]";
    private FakeKingdee vendor;
    private Connector connector;

    @BeforeEach
    void start() throws IOException {
        vendor = new FakeKingdee();
        connector = vendor.open(Map.of());
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void aPersonSaysWhichOneWasMeant() {
        vendor.on("ExecuteBillQuery", BOTH);

        assertThat(find(audit("{'Numbers':['D']}"))).isInstanceOfSatisfying(FindResult.CannotTell.class, unclear -> {
            assertThat(unclear.reason().code()).isEqualTo(FindResult.CannotTell.SEVERAL);
            assertThat(unclear.reason().text().chinese()).contains("3, 4");
            assertThat(unclear.reason().text().english()).contains("3, 4");
        });
    }

    @Test
    void theCallsOrganisationTells() {
        vendor.on("ExecuteBillQuery", BOTH).on("ExecuteBillQuery", "[[3,\"D\",\"C\"]]");

        assertThat(find(audit("{'Numbers':['D'],'UseOrgId':100032}")))
                .isInstanceOfSatisfying(
                        FindResult.Found.class, found -> assertThat(found.id()).isEqualTo("3"));
        assertThat(filters()).last().isEqualTo("FNumber='D' and FUseOrgId=100032");
    }

    @Test
    void theCreatingOrganisationTellsToo() {
        vendor.on("ExecuteBillQuery", BOTH).on("ExecuteBillQuery", "[[4,\"D\",\"A\"]]");

        assertThat(find(audit("{'Numbers':['D'],'CreateOrgId':'100033','UseOrgId':0}")))
                .isInstanceOf(FindResult.NotFound.class);
        assertThat(filters()).last().isEqualTo("FNumber='D' and FCreateOrgId=100033");
    }

    @Test
    void anIdIsOneDocument() {
        vendor.on("ExecuteBillQuery", "[[3,\"D\",\"C\"]]");

        assertThat(find(audit("{'Ids':'3'}"))).isInstanceOf(FindResult.Found.class);
    }

    @Test
    void aRefusalIsNotTakenForDoneBecauseAnotherOrganisationsDocumentIs() {
        vendor.on("ExecuteBillQuery", BOTH).on("Audit", answer(false, "单据D的信用检查未通过"));

        assertThat(write(audit("{'Numbers':['D']}"))).isInstanceOfSatisfying(WriteOutcome.Rejected.class, refused -> {
            assertThat(refused.reason().text().chinese())
                    .contains("信用检查未通过")
                    .contains("3, 4")
                    .contains("Ids");
            assertThat(refused.reason().text().english())
                    .contains("信用检查未通过")
                    .contains("3, 4")
                    .contains("Ids");
        });
    }

    @Test
    void aSuccessThatNamesNothingIsLookedUp() {
        vendor.on("ExecuteBillQuery", BOTH).on("Audit", answer(true, ""));

        assertThat(write(audit("{'Numbers':['D']}"))).isInstanceOf(WriteOutcome.Unknown.class);
    }

    private static String answer(boolean success, String message) {
        String errors = message.isEmpty() ? "" : "{'FieldName':'','Message':'" + message + "','DIndex':0}";
        return ("{'Result':{'ResponseStatus':{'IsSuccess':" + success + ",'MsgCode':11,'Errors':[" + errors
                        + "],'SuccessEntitys':[]}}}")
                .replace('\'', '"');
    }

    private List<String> filters() {
        return vendor.received("ExecuteBillQuery").stream()
                .map(call -> String.valueOf(call.data().get("FilterString")))
                .toList();
    }

    private static WriteRequest audit(String body) {
        return new WriteRequest(
                "audit",
                "POST",
                FakeKingdee.object("{'FormId':'BD_Customer'}"),
                null,
                List.of(new WriteRecord("1", FakeKingdee.object(body), null)));
    }

    private WriteOutcome write(WriteRequest request) {
        return connector.writer().orElseThrow().write(request).get(0);
    }

    private FindResult find(WriteRequest request) {
        return connector.finder().orElseThrow().find(request).get(0);
    }
}
