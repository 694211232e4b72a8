package io.duijie.engine.alert;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.engine.alert.incident.Finding;
import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.alert.jdbi.AlertFigures.IntegrationRuns;
import io.duijie.engine.alert.jdbi.AlertFigures.RejectedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the source has and the target does not get: rows that were put aside, and content that is kept from being written. */
final class SourceChecks {
    private final AlertFigures figures;
    private final Instant now;
    private @Nullable Map<String, RejectedRows> rejected;
    private @Nullable Map<String, Long> changed;

    SourceChecks(AlertFigures figures, Instant now) {
        this.figures = figures;
        this.now = now;
    }

    /** Rows that could not become records in the last day: nobody would miss them otherwise. */
    Optional<Finding> rejected(AlertRule rule, IntegrationRuns each) {
        if (rejected == null) {
            rejected = figures.rejected(now.minus(Duration.ofDays(1)));
        }
        return Optional.ofNullable(rejected.get(each.id()))
                .filter(rows -> rows.count() >= rule.countOr(1))
                .map(rows -> Finding.ofRejectedRows(
                        each.id(),
                        rows.count(),
                        new Text(
                                RuleChecks.named(each) + " 有 " + rows.count() + " 行来源数据无法使用",
                                RuleChecks.named(each) + ": " + rows.count()
                                        + (rows.count() == 1 ? " source row was" : " source rows were") + " rejected"),
                        rows.why()));
    }

    /** Records whose source row was changed after they were written, which {@code idCheck} keeps as they are. */
    Optional<Finding> changed(AlertRule rule, IntegrationRuns each) {
        if (changed == null) {
            changed = figures.changedAtSource();
        }
        long count = changed.getOrDefault(each.id(), 0L);
        return count == 0 || count < rule.countOr(1)
                ? Optional.empty()
                : Optional.of(Finding.ofIntegration(
                        each.id(),
                        count,
                        new Text(
                                RuleChecks.named(each) + " 有 " + count + " 条数据来源又修改、尚未写入",
                                RuleChecks.named(each) + ": " + count
                                        + (count == 1 ? " record was" : " records were")
                                        + " changed at the source and not written"),
                        null));
    }
}
