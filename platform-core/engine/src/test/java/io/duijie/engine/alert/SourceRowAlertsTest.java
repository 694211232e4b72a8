package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of rows that were put aside and of content that changed at the source. */
class SourceRowAlertsTest extends ToldAlerts {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void rowsThatWerePutAsideAreToldWithTheReasonAndAreOverADayLater() {
        rejectedRow();

        world.pass(MINUTE.multipliedBy(5), MINUTE);
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("有 1 行来源数据无法使用", "数字过长");

        world.run("orders", "EXTRACT", "COMPLETED");
        world.pass(Duration.ofHours(26), Duration.ofHours(1));
        assertThat(world.alerts.incidents().firing())
                .noneMatch(incident -> incident.summary().chinese().contains("无法使用"));
    }

    private void rejectedRow() {
        world.run("orders", "EXTRACT", "COMPLETED");
        world.database.write(handle -> handle.execute(
                "INSERT INTO rejected_row (integration_id, run_id, record_key, code, reason_zh, reason_en, content, at)"
                        + " SELECT 'orders', MAX(id), 'K1', 'row-unusable', '数字过长', 'too many digits', '{}', ? FROM run",
                world.clock.millis()));
    }

    @Test
    void rejectedRowsAreToldBesideRecordsThatFailedAndLeadToWhereTheyAre() {
        world.settings("publicUrl", "https://duijie.example.com");
        world.records("orders", "FAILED", 2, "客户 A01 不存在");
        world.tick();
        assertThat(last()).contains("2 条数据写入失败", "https://duijie.example.com/alerts");

        rejectedRow();
        world.pass(MINUTE.multipliedBy(5), MINUTE);

        assertThat(robot.taken()).hasSize(2);
        assertThat(last())
                .contains(
                        "有 1 行来源数据无法使用",
                        "数字过长",
                        "“无法使用的行”",
                        "https://duijie.example.com/integrations/orders?tab=rejected")
                .doesNotContain("重试");
        assertThat(world.alerts.incidents().firing()).hasSize(2);

        world.state("orders", "DONE");
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        assertThat(world.alerts.incidents().firing())
                .singleElement()
                .satisfies(incident -> assertThat(incident.isOfRejectedRows()).isTrue());

        world.execute("UPDATE rejected_row SET dismissed_at = 1");
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        assertThat(world.alerts.incidents().firing()).isEmpty();
    }

    private void changedAtSource(int count) {
        world.execute("UPDATE record SET source_changed_at = " + world.clock.millis()
                + " WHERE id IN (SELECT id FROM record" + " ORDER BY id LIMIT " + count + ")");
    }

    @Test
    void whatChangedAtTheSourceAndIsNotWrittenIsToldOnceTheRuleIsSwitchedOn() {
        world.records("orders", "DONE", 3, null);
        changedAtSource(2);
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        assertThat(robot.taken())
                .as("idCheck true keeps such content on purpose")
                .isEmpty();

        AlertRule usual = world.alerts.configuration().rule("changed-at-source").orElseThrow();
        Map<String, Object> on = new HashMap<>(AlertDocuments.json(usual));
        on.put("enabled", true);
        world.alerts.configuration().save(AlertDocuments.rule(on));
        world.pass(MINUTE.multipliedBy(30), MINUTE.multipliedBy(6));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("订单同步(orders) 有 2 条数据来源又修改、尚未写入", "idCheck");

        world.execute("UPDATE record SET source_changed_at = NULL");
        world.pass(MINUTE.multipliedBy(6), MINUTE);
        assertThat(robot.taken()).hasSize(2);
        assertThat(last()).contains("恢复");
    }

    @Test
    void theDigestCountsWhatChangedAtTheSource() {
        world.records("orders", "DONE", 3, null);
        changedAtSource(2);
        world.digest(Map.of("enabled", true, "at", "10:05"));
        world.pass(MINUTE.multipliedBy(10), MINUTE);
        assertThat(last()).contains("对接日报", "来源又修改、尚未写入 2；");
    }
}
