package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning and the end of runs in the log. */
final class RunLog {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private RunLog() {}

    static void begun(String integrationId, RunInfo.Kind kind, RunInfo.Cause cause) {
        LOG.info("{} of {} begins ({})", kind, integrationId, cause);
    }

    static void ended(RunInfo run) {
        String counted = run.tally().byName().entrySet().stream()
                .filter(count -> count.getValue() != 0)
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
        if (run.state() == RunInfo.State.FAILED) {
            LOG.error("{} of {} failed: {}; {}", run.kind(), run.integrationId(), run.error(), counted);
        } else {
            LOG.info("{} of {} is {}: {}", run.kind(), run.integrationId(), run.state(), counted);
        }
    }

    /** With its trace: the program is to blame, or the store. */
    static void broke(String integrationId, RunInfo.Kind kind, RuntimeException problem) {
        LOG.error("{} of {} ended with an error", kind, integrationId, problem);
    }
}
