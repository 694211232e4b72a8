package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalEntry.Level;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import io.duijie.engine.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The journal lines of an outcome: one for the delivery, one for each record that is not plainly done. */
final class OutcomeJournal {
    private OutcomeJournal() {}

    static List<JournalEntry> lines(
            RunAccount run, Settlement settlement, Map<Long, RecordState> reached, Instant now) {
        List<JournalEntry> lines = new ArrayList<>();
        if (settlement.items().isEmpty()) {
            return lines;
        }
        Reason error = settlement.error();
        Map<RecordState, Integer> counts = counts(reached);
        Level level = error == null ? Level.INFO : Level.WARNING;
        String number = String.valueOf(settlement.delivery().id());
        lines.add(entry(
                run,
                now,
                "delivery-"
                        + settlement
                                .state()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-'),
                level,
                null,
                new Text(
                        "写入 " + number + "：" + chinese(counts)
                                + (error == null ? "" : " " + error.text().chinese()),
                        "delivery " + number + ": " + english(counts) + (error == null ? "" : " " + error))));
        for (Settled settled : settlement.items()) {
            RecordState state = reached.get(settled.record().id());
            JournalEntry line = state == null ? null : line(run, settled, state, now);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static @Nullable JournalEntry line(RunAccount run, Settled settled, RecordState state, Instant now) {
        String key = settled.record().key();
        Verdict verdict = settled.verdict();
        if (settled.outcome() == Outcome.ALREADY_THERE) {
            return entry(
                    run,
                    now,
                    "record-already-there",
                    Level.WARNING,
                    settled.record().id(),
                    new Text(
                            "数据 " + key + " 在目标系统中已存在，没有重复写入。",
                            "record " + key + " is at the target already; it was not written again."));
        }
        if (state != verdict.state()) {
            return null;
        }
        if (verdict instanceof Verdict.Failed failed) {
            return because(
                    run,
                    now,
                    "record-failed",
                    Level.ERROR,
                    settled,
                    failed.failures().get(0));
        }
        if (verdict instanceof Verdict.InDoubt doubt) {
            Level level = settled.outcome() == Outcome.CANNOT_TELL ? Level.ERROR : Level.WARNING;
            return because(run, now, "record-in-doubt", level, settled, doubt.why());
        }
        if (verdict instanceof Verdict.Waiting waiting) {
            return because(run, now, "record-waiting", Level.WARNING, settled, waiting.why());
        }
        return null;
    }

    private static JournalEntry because(
            RunAccount run, Instant now, String kind, Level level, Settled settled, Failure why) {
        String key = settled.record().key();
        return entry(
                run,
                now,
                kind,
                level,
                settled.record().id(),
                new Text(
                        "数据 " + key + "：" + why.reason().chinese(),
                        "record " + key + ": " + why.reason().english()));
    }

    private static JournalEntry entry(
            RunAccount run, Instant now, String kind, Level level, @Nullable Long record, Text text) {
        return new JournalEntry(now, kind, level, run.integrationId(), run.connectionId(), run.runId(), record, text);
    }

    private static Map<RecordState, Integer> counts(Map<Long, RecordState> reached) {
        Map<RecordState, Integer> counts = new EnumMap<>(RecordState.class);
        reached.values().forEach(state -> counts.merge(state, 1, Integer::sum));
        return new TreeMap<>(counts);
    }

    private static String chinese(Map<RecordState, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(state.title().chinese() + " " + count + " 条"));
        return String.join(",", parts) + "。";
    }

    private static String english(Map<RecordState, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + state.title().english()));
        return String.join(", ", parts) + ".";
    }
}
