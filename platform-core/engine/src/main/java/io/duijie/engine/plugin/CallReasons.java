package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.engine.failure.ReasonTime;
import java.time.Duration;
import java.time.Instant;

/** Why a call into a connector was given up or not made, in words. A connector is named by id and version. */
final class CallReasons {
    /** The call was given up. */
    static final String HUNG = "connector-hung";

    /** It is not called, since too many of its calls hang. */
    static final String REFUSED = "connector-stuck";

    private CallReasons() {}

    /** Whether the vendor acted is not known. */
    static Reason hung(String connector, String call, Duration silence) {
        return Reason.of(
                HUNG,
                "连接器 " + connector + " 的调用 " + call + " 超过 " + seconds(silence)
                        + " 秒没有任何动静，已中断并放弃；它若已在对方生效，平台会先核实再重试。请联系连接器的提供者。",
                "the call " + call + " into the connector " + connector + " gave no sign of life for "
                        + seconds(silence)
                        + " s; it was interrupted and given up. If it took effect at the vendor, that"
                        + " is found out before anything is sent again. Tell whoever provides the connector.");
    }

    private static String seconds(Duration silence) {
        return silence.toMillis() % 1000 == 0
                ? String.valueOf(silence.toSeconds())
                : String.valueOf(silence.toMillis() / 1000.0);
    }

    static Reason refused(String connector, int hung, String call, Instant at) {
        return Reason.of(
                REFUSED,
                "连接器 " + connector + " 有 " + hung + " 个调用卡住没有返回（最近一个：" + call + "，" + ReasonTime.of(at)
                        + "），平台不再调用它。请上传新版本（立即生效），或重启服务；卡住的调用结束后会自动恢复。请联系连接器的提供者。",
                hung + " calls into the connector " + connector + " hang (the latest: " + call + ", "
                        + ReasonTime.of(at)
                        + "); it is not called any more. Upload another version (it counts at once) or restart the server;"
                        + " it is called again by itself when those calls have ended. Tell whoever provides it.");
    }

    static Reason hanging(String connector, int hung, String call, Instant at) {
        return Reason.of(
                HUNG,
                "连接器 " + connector + " 有 " + hung + " 个调用卡住没有返回（最近一个：" + call + "，" + ReasonTime.of(at)
                        + "），已放弃；再增加会停用它。请联系连接器的提供者，上传新版本立即生效。",
                hung + " calls into the connector " + connector + " hang and were given up (the latest: " + call + ", "
                        + ReasonTime.of(at)
                        + "); with more of them it is called no more. Tell whoever provides it; another"
                        + " version counts as soon as it is uploaded.");
    }

    static Reason broke(String connector, String call, Throwable problem) {
        String what = problem.getClass().getSimpleName();
        return Reason.of(
                "connector-broken",
                "连接器 " + connector + " 的调用 " + call + " 内部出错（" + what + "），详情见日志。请联系连接器的提供者。",
                "the call " + call + " into the connector " + connector + " broke (" + what
                        + "); the log has the details. Tell whoever provides it.");
    }

    /** What it says of an operation can't be used. */
    static Reason description(String connector, Text problem) {
        return Reason.of(
                "connector-description",
                "连接器 " + connector + "：" + problem.chinese() + "。请联系连接器的提供者。",
                "the connector " + connector + ": " + problem.english() + ". Tell whoever provides it.");
    }

    static ConnectorException givenUp() {
        return ConnectorException.neverSent(
                Reason.of(
                        "call-given-up",
                        "平台已放弃连接器的这次调用，它不能再发出请求。",
                        "the platform has given this call up; nothing is sent for it any more."),
                null);
    }

    static ConnectorException endless(int most) {
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "connector-endless",
                        "连接器在一次调用中已发出 " + most + " 个请求，平台不再发送。请联系连接器的提供者。",
                        "the connector made " + most + " requests in one call; no more are sent for it. Tell whoever"
                                + " provides it."));
    }

    static ConnectorException ownThread() {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "connector-own-thread",
                        "连接器在自己的线程中发出请求，平台无法计入调用限额和运行，没有发送。请联系连接器的提供者。",
                        "the connector asks from a thread of its own, which belongs to no call; nothing was sent. Tell"
                                + " whoever provides it."));
    }

    static ConnectorException replaced(String connector) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "connector-replaced",
                        "连接器 " + connector + " 刚被替换或移除，请重试。",
                        "the connector " + connector + " was replaced or removed just now; try again."));
    }
}
