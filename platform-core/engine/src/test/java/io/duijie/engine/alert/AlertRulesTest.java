package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSeverity;
import io.duijie.dialect.document.alert.RuleKind;
import io.duijie.dialect.document.alert.Selection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each kind of rule calls an incident, and when it is over; told to a real robot. */
class AlertRulesTest extends ToldAlerts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void everyKindHasARuleFromTheFirstStartAndADeletedOneStaysDeleted() {
        Set<RuleKind> kinds = world.alerts.configuration().rules().stream()
                .map(AlertRule::kind)
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder(RuleKind.values());

        world.alerts.configuration().deleteRule("backlog");
        world.restart();
        assertThat(world.alerts.configuration().rules())
                .extracting(AlertRule::id)
                .doesNotContain("backlog");
    }

    @Test
    void aFailedRunIsToldOnceAndThatItIsOverOnce() {
        world.settings("publicUrl", "https://duijie.example.com/");
        world.run("orders", "LOAD", "FAILED");
        world.pass(MINUTE.multipliedBy(30), MINUTE.multipliedBy(6));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last())
                .contains("对接告警", "订单同步(orders)", "写入运行失败", "严重", "原因：连接的系统没有答复", "怎么办")
                .contains("2026-11-20 10:06", "https://duijie.example.com/alerts");

        world.restart();
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(MINUTE.multipliedBy(30), MINUTE.multipliedBy(6));
        assertThat(robot.taken()).hasSize(2);
        assertThat(last()).contains("恢复", "订单同步(orders)").doesNotContain("怎么办");
        assertThat(world.alerts.incidents().firing()).isEmpty();
    }

    @Test
    void aFailureThatWasOverBeforeAnybodyLookedIsToldToo() {
        world.run("orders", "EXTRACT", "FAILED");
        world.run("orders", "EXTRACT", "COMPLETED");
        world.pass(MINUTE.multipliedBy(5), MINUTE);
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("恢复", "读取运行失败");
    }

    @Test
    void whatWasOverLongAgoIsNoNews() {
        world.run("orders", "EXTRACT", "FAILED", world.clock.instant().minus(Duration.ofDays(3)));
        world.run("orders", "EXTRACT", "COMPLETED", world.clock.instant().minus(Duration.ofDays(2)));
        world.tick();
        assertThat(robot.taken()).isEmpty();
    }

    @Test
    void eachFailureAfterASuccessIsAnIncidentOfItsOwnAndFailuresInARowAreOne() {
        for (int i = 0; i < 3; i++) {
            world.run("orders", "LOAD", "FAILED");
            world.pass(MINUTE.multipliedBy(2), MINUTE);
        }
        assertThat(robot.taken()).hasSize(1);
        assertThat(world.alerts.incidents().firing()).singleElement().satisfies(incident -> {
            assertThat(incident.count()).isEqualTo(3);
            assertThat(incident.summary().chinese()).contains("连续 3 次");
        });
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        world.run("orders", "LOAD", "FAILED");
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        assertThat(robot.taken()).hasSize(3);
    }

    @Test
    void recordsThatFailedOrAreInDoubtAreToldWithTheirReasonUntilTheyAreRepaired() {
        world.records("orders", "FAILED", 3, "客户 A01 不存在");
        world.tick();
        assertThat(last()).contains("3 条数据写入失败", "客户 A01 不存在", "一键重试");
        world.state("orders", "IN_DOUBT");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("1 个告警，1 个已恢复", "3 条数据待核实");
        world.state("orders", "DONE");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复", "待核实");
        assertThat(robot.taken()).hasSize(3);
    }

    @Test
    void aRateOfFailuresCounts() {
        world.execute(
                "INSERT INTO outcome_hour (hour, integration_id, done, failed, in_doubt, waiting, skipped)"
                        + " VALUES (?, 'orders', 90, 240, 0, 0, 0)",
                Instant.parse("2026-11-20T02:00:00Z").toEpochMilli());
        world.alerts.configuration().deleteRule("records-failed");
        world.tick();
        assertThat(robot.taken())
                .as("attempts failed, but no record is failed now")
                .isEmpty();
        world.records("orders", "FAILED", 30, "客户 A01 不存在");
        world.execute("UPDATE record SET first_stored_at = 1, changed_at = 1");
        world.tick();
        assertThat(last()).contains("有 25% 的数据写入失败（30 条）：120 条数据，写入 330 次，失败 240 次", "客户 A01 不存在");
        world.state("orders", "DONE");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复");
    }

    @Test
    void whatSettlesItselfIsToldWithoutAdviceThatContradictsIt() {
        world.records("orders", "IN_DOUBT", 3, "核实时失败。 下次运行会先再次核实，无需操作。");
        world.execute("UPDATE record SET failure_code = 'in-doubt-asked-again'");
        world.execute(
                "UPDATE record SET failure_code = 'in-doubt', failure_zh = '不能确定是否已写入。 请到目标系统查看' WHERE record_key ="
                        + " 'IN_DOUBT1'");
        world.tick();
        assertThat(last()).contains("3 条数据待核实", "请到目标系统查看").doesNotContain("无需操作", "怎么办");

        world.execute(
                "UPDATE record SET failure_zh = '核实时失败。 下次运行会先再次核实，无需操作。', failure_code = 'in-doubt-asked-again'");
        world.pass(MINUTE, MINUTE);
        assertThat(world.alerts.incidents().firing()).singleElement().satisfies(incident -> {
            assertThat(incident.reason().chinese()).contains("无需操作");
            assertThat(incident.advice()).isNull();
        });
    }

    @Test
    void whatWasOverBeforeTheLastLookIsNotToldLater() {
        rule(new AlertRule(
                "run-failed",
                RuleKind.RUN_FAILED,
                false,
                AlertSeverity.CRITICAL,
                Selection.ALL,
                Selection.ALL,
                1L,
                null,
                null,
                null));
        world.run("orders", "LOAD", "FAILED");
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(MINUTE.multipliedBy(4), MINUTE);
        rule(new AlertRule(
                "run-failed",
                RuleKind.RUN_FAILED,
                true,
                AlertSeverity.CRITICAL,
                Selection.ALL,
                Selection.ALL,
                1L,
                null,
                null,
                null));
        world.pass(MINUTE.multipliedBy(26), MINUTE);
        assertThat(robot.taken()).isEmpty();
    }

    @Test
    void whatWasOverWhileNobodyLookedIsNotToldHalfAnHourLater() {
        world.tick();
        world.run("orders", "LOAD", "FAILED");
        world.run("orders", "LOAD", "COMPLETED");
        world.clock.pass(MINUTE.multipliedBy(26));
        world.restart();
        world.pass(MINUTE.multipliedBy(3), MINUTE);
        assertThat(robot.taken()).isEmpty();
    }

    @Test
    void everyMessageHasALinkWhenTheAddressIsSet() {
        world.settings("publicUrl", "https://duijie.example.com");
        world.settings("language", "both");
        world.digest(Map.of("enabled", true, "at", "10:01"));
        world.run("orders", "LOAD", "FAILED");
        world.tick();
        world.records("orders", "FAILED", 40, "x".repeat(900));
        world.pass(MINUTE.multipliedBy(3), MINUTE);
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(Duration.ofHours(26), HOUR.multipliedBy(2));
        SendResult unused =
                world.alerts.test(world.alerts.configuration().channels().get(0).channel());

        assertThat(robot.taken()).hasSizeGreaterThan(4);
        assertThat(robot.taken()).anyMatch(text -> text.contains("前 24 小时"));
        assertThat(robot.taken()).allMatch(text -> text.contains("https://duijie.example.com/alerts"));
    }

    @Test
    void aBacklogCountsByNumberOrByAge() {
        rule(new AlertRule(
                "backlog",
                RuleKind.BACKLOG,
                true,
                AlertSeverity.WARNING,
                Selection.ALL,
                Selection.ALL,
                5L,
                null,
                240L,
                null));
        world.records("orders", "PENDING", 4, null);
        world.tick();
        assertThat(robot.taken()).isEmpty();
        world.pass(Duration.ofMinutes(240), Duration.ofMinutes(20));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("4 条数据待写入", "240 分钟");
        world.execute("UPDATE integration SET enabled = 0");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复");
    }

    @Test
    void noSuccessIsToldOnlyWhenARunWasDue() {
        world.run("orders", "EXTRACT", "COMPLETED");
        world.pass(Duration.ofDays(6), HOUR.multipliedBy(6));
        assertThat(robot.taken()).isEmpty();

        world.expected.put("orders EXTRACT", world.clock.instant());
        world.due.put("orders EXTRACT", world.clock.instant().plus(Duration.ofDays(365)));
        world.pass(Duration.ofHours(22), HOUR.multipliedBy(11));
        assertThat(robot.taken()).isEmpty();
        world.pass(Duration.ofHours(3), HOUR);
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("订单同步(orders) 的读取自 2026-11-20 10:00 后没有成功运行");
    }

    @Test
    void aScheduleNeverDiesSilently() {
        world.expected.put("orders LOAD", world.clock.instant().plus(HOUR));
        world.tick();
        assertThat(last()).contains("调度停摆", "没有下次运行时间");

        world.due.put("orders LOAD", world.clock.instant());
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复");
        world.pass(MINUTE.multipliedBy(16), MINUTE.multipliedBy(4));
        assertThat(last()).contains("应于 2026-11-20 10:00 运行而没有运行");
        assertThat(robot.taken()).hasSize(3);
    }

    @Test
    void aRunThatWasBrokenOffAndThatNobodyGoesOnWithIsSaid() {
        world.run("orders", "LOAD", "STOPPED");
        world.tick();
        world.execute("UPDATE run SET error_code = 'process-ended', error_zh = 'x', error_en = 'x'");
        world.pass(MINUTE.multipliedBy(12), MINUTE.multipliedBy(4));
        assertThat(robot.taken()).isEmpty();
        world.pass(MINUTE.multipliedBy(8), MINUTE.multipliedBy(4));
        assertThat(last()).contains("调度停摆", "写入于 2026-11-20 10:00 中断后没有继续");

        world.run("orders", "LOAD", "RUNNING");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复");
    }

    @Test
    void anIntegrationThatCanNotRunIsADeadSchedule() {
        world.problems.put("orders", io.duijie.connector.api.Reason.of("gone", "没有连接 k3", "there is no connection k3"));
        world.tick();
        assertThat(last()).contains("调度停摆", "不能运行", "没有连接 k3");
        world.execute("UPDATE integration SET enabled = 0");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复");
    }

    @Test
    void refusedCallsAndEndingTokensAreAboutConnections() {
        for (int i = 0; i < 20; i++) {
            world.execute(
                    "INSERT INTO api_call (at, connection_id, api, milliseconds, outcome) VALUES (?, 'jst', '/a', 1,"
                            + " 'THROTTLED')",
                    world.clock.millis());
        }
        token("jst", Duration.ofDays(30), Duration.ofDays(2));
        token("short", Duration.ofHours(2), Duration.ofMinutes(5));
        world.tick();
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("2 个告警", "连接 jst 在 10 分钟内有 20 次调用因超限被拒绝", "连接 jst 的授权将于 2026-11-22 10:00 到期");
        assertThat(last()).doesNotContain("short");
        world.pass(MINUTE.multipliedBy(12), MINUTE.multipliedBy(4));
        assertThat(last()).contains("恢复", "超限");
    }

    private void token(String connection, Duration life, Duration left) {
        long end = world.clock.millis() + left.toMillis();
        world.execute(
                "INSERT INTO token (connection_id, content, origin, expires_at, changed_at) VALUES (?, 'x', 'x', ?, ?)",
                connection,
                end,
                end - life.toMillis());
    }

    @Test
    void messagesLinkToWhereTheServerIsReachedUnlessTheSettingsNameAnAddress() {
        world.alerts.reachedAt(URI.create("https://served.example.com/"));
        world.records("orders", "FAILED", 2, "客户 A01 不存在");
        world.tick();
        assertThat(last()).contains("详情：https://served.example.com/alerts");

        world.settings("publicUrl", "https://set.example.com");
        world.state("orders", "DONE");
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        assertThat(last()).contains("https://set.example.com/alerts").doesNotContain("served");
    }
}
