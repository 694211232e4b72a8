package io.duijie.engine.alert;

import io.duijie.connector.api.Text;
import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.alert.jdbi.AlertFigures.IntegrationRuns;
import io.duijie.engine.alert.jdbi.AlertFigures.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The account of the last 24 hours, integration by integration. */
final class DigestText {
    private final AlertFigures figures;
    private final ZoneId zone;

    DigestText(AlertFigures figures, ZoneId zone) {
        this.figures = figures;
        this.zone = zone;
    }

    /** @param firing how many incidents last */
    Text of(Instant now, int firing) {
        Instant since = now.minus(Duration.ofHours(24));
        Map<String, Long> runs = figures.runs(since);
        Map<String, Outcomes> outcomes = figures.outcomes(since.truncatedTo(ChronoUnit.HOURS));
        Map<String, Map<String, Long>> open = figures.openRecords();
        Map<String, Long> changed = figures.changedAtSource();
        List<IntegrationRuns> integrations = figures.integrations();
        StringBuilder zh = new StringBuilder(Moments.show(now, zone) + " 前 24 小时：");
        StringBuilder en = new StringBuilder("24 hours until " + Moments.show(now, zone) + ": ");
        boolean well = firing == 0
                && open.values().stream()
                        .allMatch(states -> !states.containsKey("FAILED") && !states.containsKey("IN_DOUBT"));
        zh.append(firing > 0 ? "有 " + firing + " 个告警未恢复。\n" : (well ? "一切正常，" : "") + "没有未恢复的告警。\n");
        en.append(
                firing > 0
                        ? firing + (firing == 1 ? " alert is on.\n" : " alerts are on.\n")
                        : (well ? "all is well, " : "") + "no alert is on.\n");
        if (integrations.isEmpty()) {
            zh.append("还没有集成方案。\n");
            en.append("There are no integrations yet.\n");
        }
        for (IntegrationRuns each : integrations) {
            long ran = runs.getOrDefault(each.id() + " COMPLETED", 0L);
            long failedRuns = runs.getOrDefault(each.id() + " FAILED", 0L);
            Outcomes brought = outcomes.getOrDefault(each.id(), Outcomes.NONE);
            Map<String, Long> now24 = open.getOrDefault(each.id(), Map.of());
            Instant last = lastSuccess(each);
            String at = last == null ? null : Moments.show(last, zone);
            zh.append("· ").append(each.name()).append(each.enabled() ? "" : "（已停用）");
            zh.append("：运行 ")
                    .append(ran + failedRuns)
                    .append(" 次（失败 ")
                    .append(failedRuns)
                    .append("），完成 ");
            zh.append(brought.done()).append(" 条；现有失败 ").append(now24.getOrDefault("FAILED", 0L));
            zh.append("，待写入 ").append(now24.getOrDefault("PENDING", 0L) + now24.getOrDefault("WAITING", 0L));
            zh.append("，待核实 ").append(now24.getOrDefault("IN_DOUBT", 0L));
            long other = changed.getOrDefault(each.id(), 0L);
            zh.append(other == 0 ? "" : "，来源又修改、尚未写入 " + other);
            zh.append("；最近成功 ").append(at == null ? "无" : at).append('\n');
            en.append("· ").append(each.name()).append(each.enabled() ? "" : " (off)");
            en.append(": ")
                    .append(ran + failedRuns)
                    .append(ran + failedRuns == 1 ? " run (" : " runs (")
                    .append(failedRuns)
                    .append(" failed), ");
            en.append(brought.done()).append(" done; now ").append(now24.getOrDefault("FAILED", 0L));
            en.append(" failed, ").append(now24.getOrDefault("PENDING", 0L) + now24.getOrDefault("WAITING", 0L));
            en.append(" waiting, ").append(now24.getOrDefault("IN_DOUBT", 0L)).append(" in doubt");
            en.append(other == 0 ? "" : ", " + other + " changed at the source and not written");
            en.append("; last success ");
            en.append(at == null ? "none" : at).append('\n');
        }
        return new Text(zh.toString(), en.toString());
    }

    private @org.jspecify.annotations.Nullable Instant lastSuccess(IntegrationRuns each) {
        long id = Math.max(each.extractCompleted(), each.loadCompleted());
        return id == 0
                ? null
                : figures.run(id).map(AlertFigures.EndedRun::endedAt).orElse(null);
    }
}
