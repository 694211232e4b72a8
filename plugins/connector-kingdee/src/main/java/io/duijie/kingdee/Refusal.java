package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import java.time.Duration;

/** A call that was refused as a whole. */
final class Refusal {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private Refusal() {}

    /** The meaning of a whole refusal: its code where that is about the caller, else its first message. */
    static Meaning meaning(ResponseStatus status) {
        Meaning byCode = Meaning.of(status.code());
        return switch (byCode) {
            case NO_PERMISSION, LICENCE, ADMINISTRATOR, CALL_LIMIT, UNKNOWN_FORM -> byCode;
            default -> Meaning.of(status.messages(), status.code());
        };
    }

    /** Whether a refusal of that meaning is about the call or the caller, not about a record. */
    static boolean concernsCall(Meaning meaning, ResponseStatus status) {
        return switch (meaning) {
            case LICENCE, ADMINISTRATOR, CALL_LIMIT, UNKNOWN_FORM -> true;
            case NO_PERMISSION -> status.code() != null && status.code() == 2;
            default -> false;
        };
    }

    static ConnectorException exception(ResponseStatus status, Text what) {
        Meaning meaning = meaning(status);
        Reason reason = Reason.of(
                "kingdee-" + meaning.code(),
                "金蝶拒绝了" + what.chinese() + "：" + status.messages() + "。" + meaning.chineseAdvice(),
                "Kingdee refused " + what.english() + ": " + status.messages() + ". What to do: "
                        + meaning.englishAdvice());
        return switch (meaning) {
            case CALL_LIMIT -> ConnectorException.throttled(PAUSE, reason);
            case NO_PERMISSION, LICENCE, ADMINISTRATOR -> ConnectorException.of(ErrorKind.CREDENTIALS, reason);
            case UNKNOWN_FORM -> ConnectorException.of(ErrorKind.CONFIGURATION, reason);
            case DATABASE, EDIT_LOCK -> ConnectorException.of(ErrorKind.UNAVAILABLE, reason);
            default -> ConnectorException.of(ErrorKind.REJECTED, reason);
        };
    }
}
