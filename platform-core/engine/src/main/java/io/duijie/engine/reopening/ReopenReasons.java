package io.duijie.engine.reopening;

import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.record.RecordState;
import org.jspecify.annotations.Nullable;

/** What there is to say about documents that are opened for a change. */
final class ReopenReasons {
    static final String LEFT_OPEN = "document-left-open";

    private ReopenReasons() {}

    /** The document could not be opened: it stands as it stood. */
    static Reason notOpened(@Nullable Reason locked, Reason vendor) {
        String refused = locked == null ? "" : locked.text().chinese() + " ";
        String refusedEnglish = locked == null ? "" : locked.text().english() + " ";
        return Reason.of(
                vendor.code(),
                refused + "方案要求打开单据后修改（onLocked: reopen），但没能打开：" + vendor.text().chinese()
                        + " 目标单据没有变化。排除原因后点“重试”，或点“跳过”放弃这次修改。",
                refusedEnglish + "The integration wants the document reopened (onLocked: reopen), but it could not be: "
                        + vendor.text().english()
                        + " The document is as it was. Retry when the cause is gone, or skip this change.");
    }

    /** The target knows no such document, or no way to open it. */
    static Reason cannotBeOpened() {
        return Reason.of(
                "document-locked",
                "目标系统中没有可以打开的这张单据（已删除，或这种操作不能反审核）。",
                "the target has no such document to open (it was deleted, or this operation can't reopen).");
    }

    /** The change was refused, and the document is back as it was. */
    static Failure broughtBack(Failure refusal, Standing standing) {
        return new Failure(
                refusal.code(),
                refusal.field(),
                refusal.path(),
                new Text(
                        refusal.reason().chinese() + " 单据 " + standing.number() + " 为修改而打开，未修改成功，已恢复为“"
                                + standing.title().chinese() + "”。",
                        refusal.reason().english() + " Document " + standing.number()
                                + " was opened for the change, was not changed, and is "
                                + standing.title().english() + " again."));
    }

    /** The document is open at the target, and a person must see to it. */
    static Reason leftOpen(@Nullable Failure refusal, Standing standing, Reason vendor) {
        String wanted = standing.title().chinese();
        return Reason.of(
                LEFT_OPEN,
                "【注意：目标单据 " + standing.number() + " 现在处于打开状态】"
                        + (refusal == null
                                ? "修改已保存，"
                                : "修改被拒绝（" + refusal.reason().chinese() + "），")
                        + "但没能恢复为“" + wanted + "”：" + vendor.text().chinese()
                        + " 处理后点“重试”：会再次写入并恢复；或在目标系统中恢复单据后标记为“已完成”。",
                "ATTENTION: document " + standing.number() + " is open at the target. "
                        + (refusal == null
                                ? "The change was saved"
                                : "The change was refused (" + refusal.reason().english() + ")")
                        + ", but the document could not be made "
                        + standing.title().english() + " again: "
                        + vendor.text().english()
                        + " Then retry: it is written again and brought back; or bring it back at the target and mark"
                        + " the record done.");
    }

    /** The same for a document that nobody is about to change any more. */
    static Reason leftOpen(Standing standing, Reason vendor) {
        return Reason.of(
                LEFT_OPEN,
                "【注意：目标单据 " + standing.number() + " 现在处于打开状态】它为修改而打开，没能恢复为“"
                        + standing.title().chinese() + "”：" + vendor.text().chinese() + " 请到目标系统中恢复它。",
                "ATTENTION: document " + standing.number()
                        + " is open at the target. It was opened for a change and could not be made "
                        + standing.title().english() + " again: "
                        + vendor.text().english()
                        + " Bring it back at the target.");
    }

    /** Nobody knows yet whether the document is back. */
    static Reason notYetBack(Standing standing, Reason why) {
        return Reason.of(
                RecordState.SETTLES_ITSELF,
                "单据 " + standing.number() + " 为修改而打开，还不能确定是否已恢复为“"
                        + standing.title().chinese() + "”：" + why.text().chinese() + " 下次运行会先继续处理，无需操作。",
                "document " + standing.number() + " was opened for a change; whether it is "
                        + standing.title().english() + " again is not certain: "
                        + why.text().english() + " The next run goes on with it first; nothing needs to be done.");
    }

    /** A line for a document that a run leaves open although nobody refused anything. */
    static Text leftToNextRun(Standing standing, Reason why) {
        return new Text(
                "单据 " + standing.number() + "（" + standing.title().chinese() + "）仍处于打开状态："
                        + why.text().chinese() + " 下次运行会先恢复它。",
                "document " + standing.number() + " (" + standing.title().english() + ") is still open: "
                        + why.text().english() + " The next run brings it back first.");
    }

    static Text restored(Standing standing) {
        return new Text(
                "单据 " + standing.number() + " 已恢复为“" + standing.title().chinese() + "”。",
                "document " + standing.number() + " is " + standing.title().english() + " again.");
    }
}
