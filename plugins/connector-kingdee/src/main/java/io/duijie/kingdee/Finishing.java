package io.duijie.kingdee;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Submits and audits documents that were only saved. Goes by the documents' status before and after, not by what the calls
 * answer: a repetition finds audited documents audited, and an answer that leaves some out deceives nobody.
 */
final class Finishing {
    private final StatusSteps steps;

    Finishing(StatusSteps steps) {
        this.steps = steps;
    }

    List<WriteOutcome> finish(Form form, List<FindResult.Found> found) {
        List<String> ids = found.stream()
                .map(FindResult.Found::id)
                .filter(id -> id != null && !id.isEmpty())
                .toList();
        StatusSteps.Reached reached = steps.run(
                form, ids, List.of(StatusSteps.Step.SUBMIT, StatusSteps.Step.AUDIT), (step, document) -> true);
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (FindResult.Found item : found) {
            outcomes.add(outcome(item, reached.document(item.id()), reached.refusals(item.id())));
        }
        return outcomes;
    }

    private static WriteOutcome outcome(
            FindResult.Found found, @Nullable StoredDocument document, List<String> refusals) {
        if (document == null) {
            return new WriteOutcome.Unknown(Reason.of(
                    "kingdee-gone",
                    "单据 " + found.number() + " 刚才还在金蝶中，现在查不到了，将重新核实",
                    "document " + found.number() + " was in Kingdee a moment ago and is not there now: look again"));
        }
        if (document.audited()) {
            return new WriteOutcome.Accepted(found.id(), found.number(), found.answer());
        }
        String why = StatusSteps.told(refusals);
        if (StatusSteps.isEditLock(refusals)) {
            return new WriteOutcome.TryLater(StatusSteps.EDIT_LOCK_PAUSE, unfinished(found, document, why));
        }
        return new WriteOutcome.Rejected(null, unfinished(found, document, why));
    }

    private static Reason unfinished(FindResult.Found found, StoredDocument document, String why) {
        String status = document.status();
        return Reason.of(
                "kingdee-saved-unfinished",
                "单据已保存（编号 " + found.number() + "，内码 " + found.id() + "，状态 " + status + "），但没有审核："
                        + (why.isEmpty() ? "金蝶没有说明原因" : why) + "。请按提示处理后重试，或直接在金蝶里提交审核；不会重复新建",
                "The document was saved (number " + found.number() + ", id " + found.id() + ", status " + status
                        + ") but is not audited: " + (why.isEmpty() ? "Kingdee gives no reason" : why)
                        + ". Correct that and retry, or audit it in Kingdee; it is not created again");
    }
}
