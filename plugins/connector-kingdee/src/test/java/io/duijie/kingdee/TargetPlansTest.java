package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.TargetPlan;
import io.duijie.dialect.json.PlatformJsonText;
import org.junit.jupiter.api.Test;

final class TargetPlansTest {
    private final KingdeeType type = new KingdeeType(Catalogue.load(new PlatformJsonText()));

    @Test
    void callsTheOperationThatTheDocumentNamesInAnyCase() {
        TargetPlan plan = plan("{'api':'batchSave','otherRequest':[{'field':'FormId','value':'BD_Customer'},"
                + "{'field':'Operation','value':'SAVE'}]}");

        assertThat(plan.operation().api()).isEqualTo("save");
        assertThat(plan.operation().maximumBatch()).isEqualTo(1);
        assertThat(plan.placesRows()).isTrue();
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void fallsBackToTheApi() {
        TargetPlan plan = plan("{'api':'BATCHSAVE','otherRequest':[{'field':'FormId','value':'BD_Customer'}]}");

        assertThat(plan.operation().api()).isEqualTo("batchSave");
        assertThat(plan.operation().maximumBatch()).isZero();
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void saysWhatIsMissingOrUnknown() {
        assertThat(plan("{'api':'batchSave','otherRequest':[{'field':'Operation','value':'Push'}]}")
                        .problems())
                .extracting(DocumentProblem::code, DocumentProblem::pointer)
                .containsExactly(tuple("no-formid", ""), tuple("unknown-operation", "/otherRequest/0/value"));
        assertThat(type.operation("Push")).isEmpty();
        assertThat(type.operation("Submit")).isPresent();
        assertThat(type.operation("ExecuteBillQuery")).isPresent();
    }

    private TargetPlan plan(String metadata) {
        return type.planTarget(new DocumentView(FakeKingdee.object(metadata)));
    }
}
