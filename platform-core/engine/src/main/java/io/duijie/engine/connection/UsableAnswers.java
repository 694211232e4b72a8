package io.duijie.engine.connection;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.FindResult.CannotTell;
import io.duijie.connector.api.FindResult.Found;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.AlreadyThere;
import io.duijie.connector.api.WriteOutcome.MissingReference;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteOutcome.TryLater;
import io.duijie.connector.api.WriteOutcome.Unknown;
import io.duijie.dialect.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connector tells of each record, as it can be kept. Whatever it tells of one, it is about that one alone: a document of which
 * nothing is told is in doubt, never missing.
 */
final class UsableAnswers {
    /** An index of the store holds ids and numbers. */
    private static final int MOST_BYTES = 2_000;

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Text NO_TEXT =
            new Text("连接器没有说明原因，请联系连接器的提供者。", "the connector gave no reason; tell whoever provides it.");
    private static final Reason NOTHING = Reason.of(
            "connector-broken",
            "连接器没有说明这条数据的结果，请联系连接器的提供者。",
            "the connector told nothing about this record; tell whoever provides it.");

    private UsableAnswers() {}

    static List<WriteOutcome> outcomes(List<? extends @Nullable WriteOutcome> told) {
        List<WriteOutcome> outcomes = new ArrayList<>(told.size());
        told.forEach(outcome -> outcomes.add(outcome(outcome)));
        return outcomes;
    }

    private static WriteOutcome outcome(@Nullable WriteOutcome told) {
        if (told instanceof Accepted accepted) {
            return new Accepted(name(accepted.id()), name(accepted.number()), answer(accepted.answer()));
        }
        if (told instanceof AlreadyThere there) {
            return new AlreadyThere(name(there.id()), name(there.number()), answer(there.answer()));
        }
        if (told instanceof Rejected rejected) {
            return new Rejected(rejected.field(), reason(rejected.reason()));
        }
        if (told instanceof MissingReference missing) {
            return new MissingReference(
                    missing.form(), missing.field(), name(missing.number()), reason(missing.reason()));
        }
        if (told instanceof TryLater later) {
            return new TryLater(wait(later.after()), reason(later.reason()));
        }
        return told instanceof Unknown unknown ? new Unknown(reason(unknown.reason())) : new Unknown(NOTHING);
    }

    static List<FindResult> found(List<? extends @Nullable FindResult> told) {
        List<FindResult> results = new ArrayList<>(told.size());
        told.forEach(result -> results.add(result(result)));
        return results;
    }

    /** Documents that were read back; of one about which nothing is told nothing is known. */
    static List<Optional<Map<String, @Nullable Object>>> documents(
            List<? extends @Nullable Optional<Map<String, @Nullable Object>>> told, int asked) {
        List<Optional<Map<String, @Nullable Object>>> documents = new ArrayList<>(asked);
        for (int i = 0; i < asked; i++) {
            Optional<Map<String, @Nullable Object>> one = i < told.size() ? told.get(i) : null;
            documents.add(one == null ? Optional.empty() : one);
        }
        return documents;
    }

    private static FindResult result(@Nullable FindResult told) {
        if (told instanceof Found found) {
            return new Found(name(found.id()), name(found.number()), found.finished(), answer(found.answer()));
        }
        if (told instanceof CannotTell unclear) {
            return new CannotTell(reason(unclear.reason()));
        }
        return told == null ? new CannotTell(NOTHING) : told;
    }

    /** Null for what can't be kept as it is: another name would be another document. */
    private static @Nullable String name(@Nullable String name) {
        return name == null
                        || name.indexOf('\0') >= 0
                        || !JsonLimits.isWellFormed(name)
                        || name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
                ? null
                : name;
    }

    private static Map<String, @Nullable Object> answer(@Nullable Map<String, @Nullable Object> answer) {
        return answer == null ? Map.of() : answer;
    }

    private static Duration wait(@Nullable Duration wait) {
        if (wait == null || wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Reason reason(@Nullable Reason reason) {
        if (reason == null) {
            return new Reason(NOTHING.code(), NO_TEXT);
        }
        String code = orElse(reason.code(), NOTHING.code());
        @Nullable Text text = reason.text();
        return text == null
                ? new Reason(code, NO_TEXT)
                : Reason.of(code, orElse(text.chinese(), NO_TEXT.chinese()), orElse(text.english(), NO_TEXT.english()));
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
