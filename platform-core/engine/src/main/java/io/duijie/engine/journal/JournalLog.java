package io.duijie.engine.journal;

import io.duijie.engine.log.LogContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's lines in the log, too: there they are found beside what the program says of itself. */
public final class JournalLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.duijie.journal");

    private JournalLog() {}

    /** What needs a person is a warning: nothing is wrong with the program. */
    @SuppressWarnings("try") // closing it is its use
    public static void add(List<JournalEntry> entries) {
        if (!LOG.isWarnEnabled()) {
            return;
        }
        for (JournalEntry entry : entries) {
            try (LogContext ignored = LogContext.with(
                    LogContext.INTEGRATION,
                    entry.integrationId(),
                    LogContext.CONNECTION,
                    entry.connectionId(),
                    LogContext.RUN,
                    entry.runId(),
                    LogContext.RECORD_ID,
                    entry.recordId())) {
                if (entry.level() == JournalEntry.Level.INFO) {
                    LOG.info("{}: {}", entry.kind(), entry.text().english());
                } else {
                    LOG.warn("{}: {}", entry.kind(), entry.text().english());
                }
            }
        }
    }
}
