package io.duijie.engine.delivery;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.store.UnreadableContent;

/** What loading itself has to say, for a finance clerk. */
public final class Reasons {
    private Reasons() {}

    public static Failure unreadable(UnreadableContent content) {
        return new Failure(
                "content-unreadable",
                "",
                "",
                new Text(
                        "保存的内容无法读取（" + content.why() + "）。请在来源系统中改正后重新读取这条数据，或跳过它。",
                        "the stored content can't be read (" + content.why()
                                + "); put it right at the source and read it again, or skip the record"));
    }

    public static Reason noAnswer() {
        return Reason.of("no-answer", "目标系统没有说明这条数据是否写入成功。", "the target did not say whether this record was written.");
    }

    public static Reason acceptedWithoutName() {
        return Reason.of(
                "accepted-without-name",
                "连接器表示已写入，但没有给出单据编号或内码，无法确认。请联系连接器的提供者。",
                "the connector says that it was taken but names neither an id nor a number, which confirms nothing. Tell whoever"
                        + " provides the connector.");
    }

    public static Reason processEnded() {
        return Reason.of(
                "process-ended",
                "程序在等待目标系统应答时中断，不知道是否已写入。",
                "the process ended while it waited for the target's answer; whether it was written is not known.");
    }

    public static Reason cannotBeAsked() {
        return Reason.of("target-cannot-be-asked", "目标系统不能按编码查询。", "the target can't be asked by number.");
    }

    public static Reason deliveryGone() {
        return Reason.of(
                "delivery-gone",
                "当时的写入记录已不存在（例如恢复了备份）。",
                "the delivery it was sent with is gone (a backup was restored, for example).");
    }

    public static Reason restored() {
        return Reason.of(
                "backup-restored",
                "数据库由备份恢复，备份之后可能已写入过。",
                "the store was restored from a backup; it may have been written after that was made.");
    }

    public static Reason sharedDocument() {
        return Reason.of(
                "shared-document",
                "目标系统中已有该编码的单据，但无法确认是否包含全部合并的数据。",
                "the target has a document with this number, but whether it holds all records that share it can't be"
                        + " seen.");
    }

    public static Reason lookUpFailed(Reason cause) {
        return Reason.of(
                "look-up-failed",
                "向目标系统核实是否已写入时失败：" + cause.text().chinese() + " 相关数据保持“待核实”，下次运行会先再次核实，不会重复写入。",
                "asking the target what was written failed: " + cause + " The records stay in doubt; the next run asks"
                        + " again before anything is sent.");
    }

    /** Why a record is in doubt and who decides. */
    public static Reason personDecides(Reason call, Reason cannotTell) {
        return Reason.of(
                "in-doubt",
                "不能确定是否已写入：" + call.text().chinese() + " 也无法自动核实："
                        + cannotTell.text().chinese() + " 请到目标系统查看：已有该单据则标记为“已完成”，没有则确认“未写入”后重试。",
                "it is not certain whether this was written: " + call.text().english() + " It can't be looked up: "
                        + cannotTell.text().english() + " Look at the target: mark it done when the document is there,"
                        + " or confirm that it is not there and retry.");
    }

    public static Reason askedAgain(Reason call, Reason lookUp) {
        return Reason.of(
                RecordState.SETTLES_ITSELF,
                "不能确定是否已写入：" + call.text().chinese() + " 核实时失败：" + lookUp.text().chinese() + " 下次运行会先再次核实，无需操作。",
                "it is not certain whether this was written: " + call.text().english() + " The look-up failed: "
                        + lookUp.text().english() + " The next run asks again first; nothing needs to be done.");
    }

    public static Reason triedTooOften(long attempts, Reason last) {
        return Reason.of(
                last.code(),
                "已尝试 " + attempts + " 次仍未写入，已停止重试。最后一次：" + last.text().chinese() + " 排除原因后请点“重试”。",
                "tried " + attempts + " times without success, not tried any more. Last time: "
                        + last.text().english() + " Retry when the cause is gone.");
    }

    public static Reason duplicateOnFirstSend(Reason vendor) {
        return Reason.of(
                vendor.code(),
                vendor.text().chinese() + " 本平台从未写入过这条数据，该编码的单据来自别处。若就是同一张单据，请点“标记为已完成”并填写其编码；否则请修改编码后重试。",
                vendor.text().english() + " This platform never wrote this record, so the document with that number"
                        + " comes from elsewhere. If it is the same document, mark the record done"
                        + " with its number; otherwise change the number and retry.");
    }

    public static Reason locked(Reason vendor, boolean skipped, boolean reopenWanted) {
        String chinese = skipped
                ? " 按方案设置（onLocked: skip）跳过这次修改。"
                : reopenWanted
                        ? " 方案要求反审核后修改（onLocked: reopen），但该连接器不支持；请在目标系统反审核后点“重试”，或点“跳过”。"
                        : " 请在目标系统反审核后点“重试”，或点“跳过”放弃这次修改。";
        String english = skipped
                ? " The change is left out, as the integration says (onLocked: skip)."
                : reopenWanted
                        ? " The integration wants it reopened (onLocked: reopen), but the connector can't; reopen it"
                                + " at the target and retry, or skip."
                        : " Reopen it at the target and retry, or skip this change.";
        return Reason.of(
                vendor.code(), vendor.text().chinese() + chinese, vendor.text().english() + english);
    }

    public static ConnectorException connectorFailed(RuntimeException problem) {
        String what = problem.getClass().getSimpleName();
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "connector-failed",
                        "连接器内部出错（" + what + "），请把日志交给连接器的开发者。",
                        "the connector failed inside (" + what + "); give the log to its developer."),
                problem);
    }

    public static ConnectorException wrongCount(int found, int needed) {
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "connector-failed",
                        "连接器对 " + needed + " 条数据给出了 " + found + " 个结果，应逐条给出。请把日志交给连接器的开发者。",
                        "the connector gave " + found + " results for " + needed
                                + " records; exactly one each is right. Give the log to its developer."));
    }

    public static Reason targetAway(Reason last) {
        return Reason.of(
                last.code(),
                "目标系统连续多次不可用，本次运行停止；数据没有丢失，下次运行会继续。最后一次：" + last.text().chinese(),
                "the target was away several times in a row, the run ends; nothing is lost and the next run goes on."
                        + " Last time: " + last.text().english());
    }
}
