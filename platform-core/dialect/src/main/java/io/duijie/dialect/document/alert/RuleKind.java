package io.duijie.dialect.document.alert;

import io.duijie.connector.api.Text;
import java.util.Arrays;
import java.util.Optional;

/** What a rule looks for, and what a person is to do about it. */
public enum RuleKind {
    /** The latest run of an integration failed; {@code count} in a row. */
    RUN_FAILED(
            "runFailed",
            "运行失败",
            "run failed",
            "打开该方案最近的运行，按原因修复后重新运行；未读完的时间段会从中断处继续，不会漏数据。",
            "Open the latest run, repair what its reason names and run again; it goes on where it stopped."),
    /** {@code count} records are FAILED, or {@code percent} of those written within {@code minutes} failed. */
    FAILURES(
            "failures",
            "数据写入失败",
            "records failed",
            "在“数据”页按原因查看失败的数据，修复后一键重试。",
            "Look at the failed records by reason on the page Records, repair and retry."),
    /** {@code count} records have other content at the source than was written, which {@code idCheck} keeps from being written. */
    CHANGED_AT_SOURCE(
            "changedAtSource",
            "来源又修改、尚未写入",
            "changed at the source",
            "用对账列出这些数据；需要更新目标系统时，把方案的 idCheck 设为 false 并重新读取，或在目标系统手工修改。",
            "List them by a reconciliation; where the target is to follow, set idCheck of the integration to false and read again, or change the documents by hand."),
    /** {@code count} records are PENDING, or one has been for {@code minutes}. */
    BACKLOG(
            "backlog",
            "数据积压",
            "backlog",
            "检查写入调度是否启用、目标系统是否可用、调用限额是否用尽。",
            "See whether loading is scheduled, the target answers and its quota is not used up."),
    /** A scheduled run was due and none has succeeded for {@code minutes} since. */
    NO_SUCCESS(
            "noSuccess",
            "长时间没有成功运行",
            "no successful run",
            "查看该方案最近的运行为何没有成功，并手动运行一次。",
            "See why the latest runs did not succeed, and run once by hand."),
    /** {@code count} records are IN_DOUBT. */
    IN_DOUBT(
            "inDoubt",
            "数据待核实",
            "records in doubt",
            "到目标系统核对这些单据是否已存在，再在“数据”页标记完成或重试。",
            "Check at the target whether the documents are there, then mark the records done or retry them."),
    /** The vendor refused {@code count} calls of a connection within {@code minutes}. */
    QUOTA_EXHAUSTED(
            "quotaExhausted",
            "调用限额用尽",
            "quota exhausted",
            "检查该账号是否有其他程序在调用接口，或调低连接的调用限额。",
            "See whether another program uses this account, or lower the quota of the connection."),
    /** A long-lived token of a connection, or an API token of a user, ends within {@code minutes}. */
    TOKEN_EXPIRING(
            "tokenExpiring",
            "授权即将到期",
            "token expiring",
            "连接：在“连接”页测试，不能自动续期时请重新授权并更新令牌；API 令牌：在“设置”中新建一个，更新使用它的程序。",
            "A connection: test it; where the token is not renewed by itself, authorise again and enter the new one. An API token: make a new one in the settings and give it to the program that uses it."),
    /** A schedule's time is over by {@code minutes} and nothing ran, or it has no next time. */
    SCHEDULE_DEAD(
            "scheduleDead",
            "调度停摆",
            "schedule dead",
            "检查方案能否运行、服务是否正常；在方案页停用再启用可重建调度。",
            "See whether the integration can run and the server is well; switching it off and on sets its times anew.");

    private final String word;
    private final Text title;
    private final Text advice;

    RuleKind(String word, String chinese, String english, String adviceChinese, String adviceEnglish) {
        this.word = word;
        this.title = new Text(chinese, english);
        this.advice = new Text(adviceChinese, adviceEnglish);
    }

    /** As in files. */
    public String word() {
        return word;
    }

    public Text title() {
        return title;
    }

    public Text advice() {
        return advice;
    }

    /** Whether the reasons of what it finds say what is to be done, which may be nothing. */
    public boolean isAdvisedByReasons() {
        return this == IN_DOUBT;
    }

    /** Whether it looks at connections, not at integrations. */
    public boolean isOfConnections() {
        return this == QUOTA_EXHAUSTED || this == TOKEN_EXPIRING;
    }

    public static Optional<RuleKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
