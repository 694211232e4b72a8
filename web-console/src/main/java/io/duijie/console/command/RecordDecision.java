package io.duijie.console.command;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.Decided;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.What;
import io.duijie.engine.run.Platform;
import java.io.Console;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the command line decides about records, with its line in the audit log. */
record RecordDecision(Platform platform, String integration) {
    private static final String BY = "command-line";
    private static final int LONGEST_NUMBER = 200;

    /** Decides about what the filter names; without state and key, what failed or waits. */
    Map<String, @Nullable Object> all(RecordFilter filter, What decision) {
        RecordFilter wanted =
                filter.states().isEmpty() && filter.key() == null ? RecordFilter.stuck(integration, null) : filter;
        String key = wanted.key();
        if (key != null) {
            find(key, wanted.states());
        }
        Decided sum = platform.decisions().all(wanted, decision, BY);
        String what = key == null
                ? wanted.states() + (wanted.failure() == null ? "" : " " + wanted.failure()) + ": "
                        + (sum.changed() + sum.askedAgain())
                : null;
        note(decision.name().toLowerCase(Locale.ROOT).replace('_', '-'), key, what);
        return document(sum);
    }

    /** @param given the document's number at the target, null = the person is asked */
    Map<String, @Nullable Object> done(String key, @Nullable String given) {
        RecordSummary record = find(key, Set.of());
        String number = given == null ? asked(record) : given.strip();
        if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
            throw new CommandFailure(
                    "no-number",
                    "标记为已完成需要目标单据号（最多 " + LONGEST_NUMBER + " 个字符）：--number 单据号。",
                    "marking a record done needs the document's number at the target, at most " + LONGEST_NUMBER
                            + " characters: --number N.");
        }
        platform.decisions().done(record.id(), null, number, BY);
        note("done", key, number);
        return document(new Decided(1, 0));
    }

    private static String asked(RecordSummary record) {
        Console console = System.console();
        String line = console == null
                ? null
                : console.readLine("%s 的目标单据号 / number of %s at the target: ", record.key(), record.key());
        return line == null ? "" : line.strip();
    }

    private RecordSummary find(String key, Set<RecordState> states) {
        return platform.records()
                .find(integration, key)
                .map(RecordDetail::summary)
                .filter(record -> states.isEmpty() || states.contains(record.state()))
                .orElseThrow(() -> new CommandFailure(
                        "no-record",
                        "方案 " + integration + " 没有主键为 " + key + (states.isEmpty() ? "" : "、状态为 " + states) + " 的数据。",
                        integration + " has no record with key " + key
                                + (states.isEmpty() ? "." : " in state " + states + ".")));
    }

    private void note(String action, @Nullable String key, @Nullable String detail) {
        new Audit(platform.database(), platform.clock())
                .add(
                        BY,
                        key == null ? action + "-all" : action,
                        key == null ? integration : integration + " " + key,
                        detail);
    }

    private static Map<String, @Nullable Object> document(Decided decided) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("changed", (long) decided.changed());
        document.put("askedAgain", (long) decided.askedAgain());
        return document;
    }
}
