package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.engine.alert.incident.Finding;
import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.alert.jdbi.AlertFigures.IntegrationRuns;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.schedule.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds rules against the store at one moment; what several rules ask is asked once. */
final class RuleChecks {
    /** So long ago a run may have ended to be news although the next one was well: nobody needs to hear later of what is over. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    /** So long a run's end may take to be seen. */
    private static final Duration SEEN = Duration.ofMinutes(1);

    private final AlertFigures figures;
    private final SourceChecks source;
    private final ScheduleView schedules;
    private final Instant now;
    private final Instant news;
    private final ZoneId zone;
    private final List<IntegrationRuns> integrations;
    private final Map<String, Map<String, Long>> open;
    private final Map<Instant, Map<String, AlertFigures.Outcomes>> outcomes = new HashMap<>();

    /** @param looked when rules were last held against the store; null = never */
    RuleChecks(AlertFigures figures, ScheduleView schedules, @Nullable Instant looked, Instant now, ZoneId zone) {
        this.figures = figures;
        this.source = new SourceChecks(figures, now);
        this.schedules = schedules;
        this.now = now;
        Instant recent = now.minus(NEWS);
        this.news = looked == null || looked.minus(SEEN).isBefore(recent) ? recent : looked.minus(SEEN);
        this.zone = zone;
        this.integrations = figures.integrations();
        this.open = figures.openRecords();
    }

    /** The ids of all integrations there are. */
    List<String> integrations() {
        return integrations.stream().map(IntegrationRuns::id).toList();
    }

    List<Finding> find(AlertRule rule) {
        List<Finding> found = new ArrayList<>();
        switch (rule.kind()) {
            case QUOTA_EXHAUSTED -> throttled(rule, found);
            case TOKEN_EXPIRING -> {
                tokens(rule, found);
                apiTokens(rule, found);
            }
            default -> {
                for (IntegrationRuns each : integrations) {
                    if (rule.subjects().includes(each.id())) {
                        of(rule, each, found);
                    }
                }
            }
        }
        return found;
    }

    private void of(AlertRule rule, IntegrationRuns each, List<Finding> found) {
        switch (rule.kind()) {
            case RUN_FAILED -> {
                failedRun(rule, each, RunInfo.Kind.EXTRACT, each.extractFailed(), each.extractCompleted(), found);
                failedRun(rule, each, RunInfo.Kind.LOAD, each.loadFailed(), each.loadCompleted(), found);
            }
            case FAILURES -> failures(rule, each, found);
            case CHANGED_AT_SOURCE -> source.changed(rule, each).ifPresent(found::add);
            case BACKLOG -> backlog(rule, each, found);
            case NO_SUCCESS -> noSuccess(rule, each, found);
            case IN_DOUBT -> inDoubt(rule, each, found);
            case SCHEDULE_DEAD -> schedules(rule, each, found);
            case QUOTA_EXHAUSTED, TOKEN_EXPIRING ->
                throw new IllegalStateException(rule.kind().word());
        }
    }

    static String named(IntegrationRuns each) {
        return each.name().equals(each.id()) ? each.id() : each.name() + "(" + each.id() + ")";
    }

    private static Text kind(RunInfo.Kind kind) {
        return kind == RunInfo.Kind.EXTRACT ? new Text("读取", "extraction") : new Text("写入", "loading");
    }

    private void failedRun(
            AlertRule rule, IntegrationRuns each, RunInfo.Kind kind, long failed, long completed, List<Finding> found) {
        if (failed == 0) {
            return;
        }
        boolean over = completed > failed;
        Optional<AlertFigures.EndedRun> run = figures.run(failed);
        if (run.isEmpty() || (over && run.get().endedAt().isBefore(news))) {
            return;
        }
        long inARow = over ? 1 : figures.failedRuns(each.id(), kind.name(), completed);
        if (inARow < rule.countOr(1)) {
            return;
        }
        Text word = kind(kind);
        found.add(new Finding(
                each.id() + " " + kind.name(),
                each.id(),
                null,
                inARow,
                failed,
                over,
                new Text(
                        named(each) + " " + word.chinese() + "运行失败" + (inARow > 1 ? "（连续 " + inARow + " 次）" : ""),
                        named(each) + ": " + word.english() + " failed"
                                + (inARow > 1 ? " (" + inARow + " times in a row)" : "")),
                run.get().error()));
    }

    private long records(IntegrationRuns each, String state) {
        return open.getOrDefault(each.id(), Map.of()).getOrDefault(state, 0L);
    }

    private void failures(AlertRule rule, IntegrationRuns each, List<Finding> found) {
        Long percent = rule.percent();
        if (percent == null) {
            counted(rule, each, "FAILED", "条数据写入失败", "failed", found);
            source.rejected(rule, each).ifPresent(found::add);
            return;
        }
        Instant since = now.minus(Duration.ofMinutes(rule.minutesOr(60))).truncatedTo(ChronoUnit.HOURS);
        AlertFigures.Outcomes those =
                outcomes.computeIfAbsent(since, figures::outcomes).getOrDefault(each.id(), AlertFigures.Outcomes.NONE);
        if (those.failed() == 0 || those.failed() < rule.countOr(1)) {
            return;
        }
        long failed = figures.failedRecords(each.id(), since);
        long all = those.done() + failed;
        if (failed > 0 && failed >= rule.countOr(1) && failed * 100 >= all * percent) {
            long rate = failed * 100 / all;
            long writes = those.done() + those.failed();
            found.add(Finding.ofIntegration(
                    each.id(),
                    failed,
                    new Text(
                            named(each) + " 有 " + rate + "% 的数据写入失败（" + failed + " 条）：" + all + " 条数据，写入 " + writes
                                    + " 次，失败 " + those.failed() + " 次",
                            named(each) + ": " + rate + "% of the records failed (" + failed + "): " + all
                                    + " records, written " + writes + " times, failed " + those.failed() + " times"),
                    figures.firstReason(each.id(), "FAILED")));
        }
    }

    private void inDoubt(AlertRule rule, IntegrationRuns each, List<Finding> found) {
        counted(rule, each, "IN_DOUBT", "条数据待核实", "in doubt", found);
    }

    private void counted(
            AlertRule rule, IntegrationRuns each, String state, String chinese, String english, List<Finding> found) {
        long count = records(each, state);
        if (count > 0 && count >= rule.countOr(1)) {
            found.add(Finding.ofIntegration(
                    each.id(),
                    count,
                    new Text(
                            named(each) + " 有 " + count + " " + chinese,
                            named(each) + ": " + count + (count == 1 ? " record " : " records ") + english),
                    figures.firstReason(each.id(), state)));
        }
    }

    private void backlog(AlertRule rule, IntegrationRuns each, List<Finding> found) {
        long pending = records(each, "PENDING");
        if (pending == 0 || !each.enabled()) {
            return;
        }
        Instant since = figures.oldestPending(each.id()).orElse(now);
        long minutes = Duration.between(since, now).toMinutes();
        Long limit = rule.minutes();
        Long count = rule.count();
        boolean tooMany = count != null && pending >= count;
        boolean tooOld = limit != null && minutes >= limit;
        if (tooMany || tooOld) {
            found.add(Finding.ofIntegration(
                    each.id(),
                    pending,
                    new Text(
                            named(each) + " 有 " + pending + " 条数据待写入，最早的已等待 " + minutes + " 分钟",
                            named(each) + ": " + pending + " records wait to be written, the first for " + minutes
                                    + " minutes"),
                    null));
        }
    }

    /** A run was due after the last success, and so long later there is none. */
    private void noSuccess(AlertRule rule, IntegrationRuns each, List<Finding> found) {
        if (!each.enabled()) {
            return;
        }
        for (RunInfo.Kind kind : RunInfo.Kind.values()) {
            boolean extracts = kind == RunInfo.Kind.EXTRACT;
            ScheduledJob job = extracts ? ScheduledJob.EXTRACT : ScheduledJob.LOAD;
            Instant completed = extracts ? each.extractCompletedAt() : each.loadCompletedAt();
            Instant last = completed == null ? each.changedAt() : completed;
            Instant counted = last.isAfter(each.changedAt()) ? last : each.changedAt();
            Optional<Instant> due = schedules.expected(each.id(), job, counted);
            if (due.isPresent()
                    && !due.get().plus(Duration.ofMinutes(rule.minutesOr(1440))).isAfter(now)) {
                Text word = kind(kind);
                String since = Moments.show(last, zone);
                found.add(new Finding(
                        each.id() + " " + kind.name(),
                        each.id(),
                        null,
                        1,
                        0,
                        false,
                        new Text(
                                named(each) + " 的" + word.chinese()
                                        + (completed == null ? "从未成功运行" : "自 " + since + " 后没有成功运行"),
                                named(each) + ": " + word.english()
                                        + (completed == null
                                                ? " never succeeded"
                                                : " has not succeeded since " + since)),
                        null));
            }
        }
    }

    private void throttled(AlertRule rule, List<Finding> found) {
        long minutes = rule.minutesOr(10);
        figures.throttled(now.minus(Duration.ofMinutes(minutes))).forEach((id, count) -> {
            if (rule.subjects().includes(id) && count >= rule.countOr(1)) {
                found.add(Finding.ofConnection(
                        id,
                        count,
                        new Text(
                                "连接 " + id + " 在 " + minutes + " 分钟内有 " + count + " 次调用因超限被拒绝",
                                "connection " + id + ": " + count + " calls within " + minutes
                                        + " minutes were refused for too many")));
            }
        });
    }

    /** A token that doesn't live much longer than the warning is renewed when it is used; its end is nobody's concern. */
    private void tokens(AlertRule rule, List<Finding> found) {
        Duration warning = Duration.ofMinutes(rule.minutesOr(3 * 1440));
        for (AlertFigures.TokenSpan token : figures.tokens()) {
            boolean longLived = Duration.between(token.from(), token.to()).compareTo(warning.multipliedBy(2)) > 0;
            if (longLived
                    && rule.subjects().includes(token.connectionId())
                    && !token.to().isAfter(now.plus(warning))) {
                boolean ended = !token.to().isAfter(now);
                String at = Moments.show(token.to(), zone);
                found.add(Finding.ofConnection(
                        token.connectionId(),
                        1,
                        new Text(
                                "连接 " + token.connectionId() + " 的授权" + (ended ? "已于 " : "将于 ") + at + " 到期",
                                "connection " + token.connectionId() + ": its token "
                                        + (ended ? "ended at " : "ends at ") + at)));
            }
        }
    }

    /** Of users, by a rule that is for all connections. */
    private void apiTokens(AlertRule rule, List<Finding> found) {
        if (rule.subjects().ids() != null) {
            return;
        }
        Duration warning = Duration.ofMinutes(rule.minutesOr(3 * 1440));
        for (AlertFigures.ApiToken token : figures.apiTokens()) {
            boolean longLived = Duration.between(token.from(), token.to()).compareTo(warning.multipliedBy(2)) > 0;
            if (longLived && !token.to().isAfter(now.plus(warning))) {
                boolean ended = !token.to().isAfter(now);
                String at = Moments.show(token.to(), zone);
                found.add(new Finding(
                        "api-token " + token.id(),
                        null,
                        null,
                        1,
                        0,
                        false,
                        new Text(
                                "用户 " + token.account() + " 的 API 令牌“" + token.label() + "”" + (ended ? "已于 " : "将于 ")
                                        + at + " 到期",
                                "the API token \"" + token.label() + "\" of " + token.account()
                                        + (ended ? " ended at " : " ends at ") + at),
                        null));
            }
        }
    }

    private void schedules(AlertRule rule, IntegrationRuns each, List<Finding> found) {
        Instant grace = now.minus(Duration.ofMinutes(rule.minutesOr(15)));
        if (!each.enabled() || each.changedAt().isAfter(grace)) {
            return;
        }
        Optional<Reason> problem = schedules.problem(each.id());
        if (problem.isPresent()) {
            found.add(dead(
                    each, "ALL", new Text("不能运行", "can't run"), problem.get().text()));
            return;
        }
        leftLying(each, RunInfo.Kind.EXTRACT, each.extractStopped(), grace, found);
        leftLying(each, RunInfo.Kind.LOAD, each.loadStopped(), grace, found);
        for (ScheduledJob job : ScheduledJob.values()) {
            if (schedules.expected(each.id(), job, now).isEmpty()) {
                continue;
            }
            Optional<Instant> due = schedules.due(each.id(), job);
            if (due.isEmpty()) {
                found.add(dead(each, job.name(), new Text("没有下次运行时间", "has no next time"), null));
            } else if (due.get().isBefore(grace)) {
                String at = Moments.show(due.get(), zone);
                found.add(dead(
                        each,
                        job.name(),
                        new Text("应于 " + at + " 运行而没有运行", "should have run at " + at + " and did not"),
                        null));
            }
        }
    }

    /** Its process ended, or lost it, and nobody goes on. */
    private void leftLying(IntegrationRuns each, RunInfo.Kind kind, long stopped, Instant grace, List<Finding> found) {
        long later = kind == RunInfo.Kind.EXTRACT
                ? Math.max(each.extractFailed(), each.extractCompleted())
                : Math.max(each.loadFailed(), each.loadCompleted());
        if (stopped <= later) {
            return;
        }
        figures.leftAt(stopped).filter(at -> at.isBefore(grace)).ifPresent(at -> {
            Text word = kind(kind);
            String since = Moments.show(at, zone);
            found.add(dead(
                    each,
                    kind + " LEFT",
                    new Text(
                            word.chinese() + "于 " + since + " 中断后没有继续，请手动运行一次",
                            word.english() + " was broken off at " + since + " and nothing goes on with it; run it once"
                                    + " by hand"),
                    null));
        });
    }

    private static Finding dead(IntegrationRuns each, String job, Text what, @Nullable Text reason) {
        return new Finding(
                each.id() + " " + job,
                each.id(),
                null,
                1,
                0,
                false,
                new Text(
                        named(each) + " 的调度停摆：" + what.chinese(),
                        named(each) + ": its schedule is dead, it " + what.english()),
                reason);
    }
}
