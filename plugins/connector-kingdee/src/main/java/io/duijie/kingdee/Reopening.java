package io.duijie.kingdee;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes the audit back (UnAudit), or a submission (CancelAssign), and submits and audits again. A document whose audit was taken
 * back has status D; it is brought back to C or B, whichever it had.
 */
final class Reopening implements DocumentReopener {
    private static final String AUDITED = "C";
    private static final String SUBMITTED = "B";

    private final StatusSteps steps;
    private final Catalogue catalogue;

    Reopening(StatusSteps steps, Catalogue catalogue) {
        this.steps = steps;
        this.catalogue = catalogue;
    }

    @Override
    public List<Optional<Standing>> look(WriteRequest request) {
        if (!WriteCall.operation(request).operation().can(Capability.REOPEN)) {
            return request.records().stream()
                    .map(record -> Optional.<Standing>empty())
                    .toList();
        }
        List<String> ids = request.records().stream()
                .map(Reopening::id)
                .filter(id -> !id.isEmpty())
                .toList();
        Map<String, StoredDocument> found = steps.read(WriteCall.form(request, catalogue), ids);
        return request.records().stream()
                .map(record -> Optional.ofNullable(found.get(id(record)))
                        .filter(document -> !document.status().isEmpty())
                        .map(Reopening::standing))
                .toList();
    }

    private static String id(WriteRecord record) {
        return Values.trimmed(record.storedId());
    }

    private static Standing standing(StoredDocument document) {
        return new Standing(
                document.id(),
                document.number(),
                document.status(),
                title(document.status()),
                document.toBeSubmitted(),
                document.found(false).answer());
    }

    private static Text title(String status) {
        return switch (status) {
            case AUDITED -> new Text("已审核", "audited");
            case SUBMITTED -> new Text("审核中", "submitted");
            case "D" -> new Text("重新审核", "to be audited again");
            case "Z" -> new Text("暂存", "a draft");
            default -> new Text("创建", "saved");
        };
    }

    @Override
    public List<WriteOutcome> open(WriteRequest request, List<Standing> standings) {
        StatusSteps.Reached reached = steps.run(
                WriteCall.form(request, catalogue),
                ids(standings),
                List.of(StatusSteps.Step.UN_AUDIT, StatusSteps.Step.CANCEL_ASSIGN),
                (step, document) -> true);
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (Standing standing : standings) {
            StoredDocument document = reached.document(standing.id());
            List<String> refusals = reached.refusals(standing.id());
            if (document == null) {
                outcomes.add(gone(standing));
            } else if (document.toBeSubmitted()) {
                outcomes.add(new WriteOutcome.Accepted(standing.id(), standing.number(), standing.answer()));
            } else {
                outcomes.add(refused(refusals, notOpened(standing, document, refusals)));
            }
        }
        return outcomes;
    }

    @Override
    public List<WriteOutcome> restore(WriteRequest request, List<Standing> standings) {
        Map<String, String> wanted =
                standings.stream().collect(Collectors.toMap(Standing::id, Standing::state, (first, second) -> first));
        StatusSteps.Reached reached = steps.run(
                WriteCall.form(request, catalogue),
                ids(standings),
                List.of(StatusSteps.Step.SUBMIT, StatusSteps.Step.AUDIT),
                (step, document) -> needs(step, wanted.getOrDefault(document.id(), "")));
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (Standing standing : standings) {
            StoredDocument document = reached.document(standing.id());
            List<String> refusals = reached.refusals(standing.id());
            if (document == null) {
                outcomes.add(gone(standing));
            } else if (restored(document, standing.state())) {
                outcomes.add(new WriteOutcome.Accepted(standing.id(), document.number(), standing.answer()));
            } else {
                outcomes.add(refused(refusals, leftOpen(standing, document, refusals)));
            }
        }
        return outcomes;
    }

    private static List<String> ids(List<Standing> standings) {
        return standings.stream().map(Standing::id).toList();
    }

    private static boolean needs(StatusSteps.Step step, String wanted) {
        return wanted.equals(AUDITED) || (wanted.equals(SUBMITTED) && step == StatusSteps.Step.SUBMIT);
    }

    /** A document that stands higher than it stood (the save audited it, or a person did) is left there. */
    private static boolean restored(StoredDocument document, String wanted) {
        return switch (wanted) {
            case AUDITED -> document.audited();
            case SUBMITTED -> document.audited() || document.toBeAudited();
            default -> true;
        };
    }

    private static WriteOutcome refused(List<String> refusals, Reason reason) {
        return StatusSteps.isEditLock(refusals)
                ? new WriteOutcome.TryLater(StatusSteps.EDIT_LOCK_PAUSE, reason)
                : new WriteOutcome.Rejected(null, reason);
    }

    private static Reason notOpened(Standing standing, StoredDocument document, List<String> refusals) {
        String why = why(refusals);
        Meaning meaning = Meaning.of(why, null);
        boolean known = meaning != Meaning.OTHER && meaning != Meaning.LOCKED && meaning != Meaning.EDIT_LOCK;
        String chinese = known ? chineseAdvice(meaning) : "请按金蝶的提示处理后重试，或点“跳过”放弃这次修改";
        String english = known
                ? "What to do: " + englishAdvice(meaning)
                : "Correct what Kingdee names and retry, or skip this change";
        return Reason.of(
                known ? "kingdee-" + meaning.code() : "kingdee-not-un-audited",
                "单据 " + standing.number() + "（" + title(document.status()).chinese() + "）不能反审核："
                        + (why.isEmpty() ? "金蝶没有说明原因" : why) + "。" + chinese + "。",
                "document " + standing.number() + " ("
                        + title(document.status()).english() + ") could not be un-audited: "
                        + (why.isEmpty() ? "Kingdee gives no reason" : why) + ". " + english + ".");
    }

    /** Another date of the document would not help: it is the old one that is in the closed period. */
    private static String chineseAdvice(Meaning meaning) {
        return meaning == Meaning.CLOSED_PERIOD
                ? "这张单据所在的会计期间已关账：请财务在金蝶反关账后重试，或点“跳过”放弃这次修改、另做单据调整"
                : meaning.chineseAdvice();
    }

    private static String englishAdvice(Meaning meaning) {
        return meaning == Meaning.CLOSED_PERIOD
                ? "the period of this document is closed: have it reopened in Kingdee and retry, or skip this change"
                        + " and adjust by another document"
                : meaning.englishAdvice();
    }

    private static Reason leftOpen(Standing standing, StoredDocument document, List<String> refusals) {
        String why = why(refusals);
        return Reason.of(
                "kingdee-left-open",
                "单据 " + standing.number() + "（内码 " + standing.id() + "）反审核前是“"
                        + standing.title().chinese() + "”，现在是“"
                        + title(document.status()).chinese() + "”，没能恢复：" + (why.isEmpty() ? "金蝶没有说明原因" : why)
                        + "。请尽快在金蝶中提交、审核这张单据。",
                "document " + standing.number() + " (id " + standing.id() + ") was "
                        + standing.title().english() + " and is now "
                        + title(document.status()).english() + ": it could not be brought back, "
                        + (why.isEmpty() ? "Kingdee gives no reason" : why)
                        + ". Submit and audit it in Kingdee soon.");
    }

    private static String why(List<String> refusals) {
        return StatusSteps.told(refusals).replaceFirst("[。.！!]+$", "");
    }

    private static WriteOutcome gone(Standing standing) {
        return new WriteOutcome.Unknown(Reason.of(
                "kingdee-gone",
                "单据 " + standing.number() + "（内码 " + standing.id() + "）刚才还在金蝶中，现在查不到了",
                "document " + standing.number() + " (id " + standing.id()
                        + ") was in Kingdee a moment ago and is not there now"));
    }
}
