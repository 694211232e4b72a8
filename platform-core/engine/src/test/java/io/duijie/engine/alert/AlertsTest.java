package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.incident.Mute;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How incidents are told: storms, pauses, mutes, reminders, digests; to a real robot. */
class AlertsTest extends ToldAlerts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private AlertRule usual(String id) {
        return AlertRule.usual().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStormIsOneMessageWithCountsAndTheFirstOfThem() {
        for (int i = 0; i < 60; i++) {
            world.integration("i" + i, "方案 " + i);
            world.run("i" + i, "LOAD", "FAILED");
        }
        world.tick();
        world.pass(MINUTE.multipliedBy(10), MINUTE.multipliedBy(5));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("60 个告警", "运行失败 60", "1. [严重]", "5. [严重]", "还有 55 个");
        assertThat(world.count("SELECT COUNT(*) FROM alert_notice WHERE state = 'SENT'"))
                .isEqualTo(60);
    }

    @Test
    void whatHappensShortlyAfterAMessageWaitsForTheNext() {
        world.settings("mergeSeconds", 120L);
        world.run("orders", "LOAD", "FAILED");
        world.tick();
        for (int i = 0; i < 3; i++) {
            world.integration("i" + i, "i" + i);
            world.run("i" + i, "LOAD", "FAILED");
            world.pass(Duration.ofSeconds(20), Duration.ofSeconds(20));
        }
        assertThat(robot.taken()).hasSize(1);
        world.pass(MINUTE.multipliedBy(2), Duration.ofSeconds(20));
        assertThat(robot.taken()).hasSize(2);
        assertThat(last()).contains("3 个告警");
    }

    @Test
    void aRobotThatIsDownIsTriedAgainWithPausesAndGetsItAllInOne() {
        robot.mood = Robot.Mood.BROKEN;
        world.run("orders", "LOAD", "FAILED");
        world.pass(HOUR, MINUTE.multipliedBy(2));
        assertThat(robot.calls()).isBetween(4, 8);
        world.integration("other", "其他");
        world.run("other", "LOAD", "FAILED");
        assertThat(world.alerts
                        .configuration()
                        .channel("ops")
                        .orElseThrow()
                        .state()
                        .error())
                .hasToString("alert-refused: the answer was HTTP 500");

        robot.mood = Robot.Mood.WELL;
        world.pass(HOUR, MINUTE.multipliedBy(10));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("2 个告警").doesNotContain("可能重复");
        assertThat(world.alerts
                        .configuration()
                        .channel("ops")
                        .orElseThrow()
                        .state()
                        .error())
                .isNull();
    }

    @Test
    void afterHoursItIsGivenUpAndThatIsSeen() {
        robot.mood = Robot.Mood.BROKEN;
        world.run("orders", "LOAD", "FAILED");
        world.pass(Duration.ofHours(14), Duration.ofMinutes(30));
        Incident incident = world.alerts.incidents().firing().get(0);
        assertThat(world.alerts.outbox().notices(incident.id())).containsExactly(Map.entry("FAILED", 1L));
        int calls = robot.calls();
        assertThat(calls).isLessThan(30);
        robot.mood = Robot.Mood.WELL;
        world.pass(HOUR, MINUTE.multipliedBy(10));
        assertThat(robot.calls()).isEqualTo(calls);
    }

    @Test
    void mutedThingsAreToldAfterwardsWhenTheyStillLast() {
        Instant until = world.clock.instant().plus(HOUR);
        long mute = world.alerts.mutes().add(null, "orders", until, "admin");
        world.integration("brief", "短暂");
        long other = world.alerts.mutes().add("run-failed", "brief", until, "admin");
        world.run("orders", "LOAD", "FAILED");
        world.run("brief", "LOAD", "FAILED");
        world.pass(MINUTE.multipliedBy(10), MINUTE.multipliedBy(5));
        world.run("brief", "LOAD", "COMPLETED");
        world.pass(MINUTE.multipliedBy(10), MINUTE.multipliedBy(5));
        assertThat(robot.calls()).isZero();
        assertThat(world.alerts.mutes().active()).extracting(Mute::id).containsExactly(mute, other);

        world.pass(HOUR, MINUTE.multipliedBy(10));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("orders").doesNotContain("短暂");
    }

    @Test
    void everythingCanBeMutedAndARuleHasItsQuietSpan() {
        rule(AlertDocuments.rule(Map.of("id", "run-failed", "kind", "runFailed", "quiet", "09:00-11:30")));
        world.run("orders", "LOAD", "FAILED");
        world.pass(HOUR, MINUTE.multipliedBy(5));
        assertThat(robot.calls()).isZero();
        long all = world.alerts.mutes().add(null, null, world.clock.instant().plus(Duration.ofDays(1)), "admin");
        world.pass(HOUR, MINUTE.multipliedBy(5));
        assertThat(robot.calls()).isZero();
        world.alerts.mutes().delete(all);
        world.tick();
        assertThat(robot.taken()).hasSize(1);
    }

    @Test
    void whatLastsIsToldAgainUntilSomebodyKnows() {
        world.run("orders", "LOAD", "FAILED");
        world.pass(Duration.ofHours(54), HOUR.multipliedBy(6));
        assertThat(robot.taken()).hasSize(3);
        assertThat(last()).contains("仍未恢复");
        long id = world.alerts.incidents().firing().get(0).id();
        assertThat(world.alerts.incidents().acknowledge(id, "li")).isTrue();
        assertThat(world.alerts.incidents().acknowledge(id, "wang")).isFalse();
        world.pass(Duration.ofHours(48), HOUR.multipliedBy(8));
        assertThat(robot.taken()).hasSize(3);
    }

    @Test
    void aDigestIsSentOnceADayEvenWhenAllIsWell() {
        world.digest(Map.of("enabled", true, "at", "09:00"));
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(Duration.ofHours(10), HOUR.multipliedBy(5));
        assertThat(robot.taken())
                .as("the channel is younger than today's digest")
                .isEmpty();
        world.pass(Duration.ofHours(13), Duration.ofMinutes(195));
        assertThat(robot.taken()).hasSize(1);
        assertThat(last()).contains("对接日报", "一切正常", "订单同步：运行 1 次（失败 0）", "完成 0 条", "最近成功 2026-11-20 10:00");
        world.pass(Duration.ofHours(23), Duration.ofMinutes(345));
        assertThat(robot.taken()).hasSize(1);
        world.restart();
        world.clock.pass(Duration.ofHours(30));
        world.pass(HOUR.multipliedBy(3), HOUR);
        assertThat(robot.taken()).as("late, once, and not for days before").hasSize(2);
    }

    @Test
    void aNewChannelHearsOfWhatLasts() throws IOException {
        world.run("orders", "LOAD", "FAILED");
        world.tick();
        try (Robot second = Robot.start(ChannelKind.FEISHU, world.clock)) {
            world.channel("second", second, ChannelKind.FEISHU);
            world.pass(MINUTE.multipliedBy(3), MINUTE);
            assertThat(second.taken()).hasSize(1);
            assertThat(robot.taken()).hasSize(1);
        }
    }

    @Test
    void aRuleTellsItsChannelsOnlyAndLooksAtItsIntegrationsOnly() throws IOException {
        world.integration("b", "b");
        rule(AlertDocuments.rule(Map.of(
                "id", "run-failed", "kind", "runFailed", "integrations", List.of("b"), "channels", List.of("second"))));
        try (Robot second = Robot.start(ChannelKind.DINGTALK, world.clock)) {
            world.channel("second", second, ChannelKind.DINGTALK);
            world.run("orders", "LOAD", "FAILED");
            world.run("b", "LOAD", "FAILED");
            world.tick();
            assertThat(second.taken()).hasSize(1);
            assertThat(second.taken().get(0)).contains("b ", "写入运行失败").doesNotContain("orders");
            assertThat(robot.calls()).isZero();
        }
    }

    @Test
    void switchingARuleOffEndsItsIncidentsWithoutAWord() {
        world.run("orders", "LOAD", "FAILED");
        world.tick();
        rule(AlertDocuments.rule(Map.of("id", "run-failed", "kind", "runFailed", "enabled", false)));
        world.pass(MINUTE.multipliedBy(3), MINUTE);
        assertThat(world.alerts.incidents().firing()).isEmpty();
        assertThat(world.alerts.incidents().latest(null, 10))
                .extracting(Incident::state)
                .containsExactly(Incident.State.CLOSED);
        assertThat(robot.taken()).hasSize(1);
        rule(usual("run-failed"));
        world.pass(MINUTE.multipliedBy(3), MINUTE);
        assertThat(robot.taken()).as("the same failure is not told twice").hasSize(1);
    }

    @Test
    void messagesAreInTheLanguageThatIsSet() {
        world.settings("language", "en");
        world.run("orders", "LOAD", "FAILED");
        world.tick();
        assertThat(last())
                .contains("Duijie alert", "loading failed", "Reason: the vendor does not answer", "What to do");
        world.settings("language", "both");
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(MINUTE, MINUTE);
        assertThat(last()).contains("恢复", "recovered");
    }

    @Test
    void oldHistoryIsDeletedAndWhatLastsStays() {
        world.run("orders", "LOAD", "FAILED");
        world.records("orders", "FAILED", 1, "x");
        world.tick();
        world.run("orders", "LOAD", "COMPLETED");
        world.pass(MINUTE.multipliedBy(2), MINUTE);
        world.settings("remindHours", 0L);
        world.clock.pass(Duration.ofDays(90));
        Instant later = world.clock.instant().minus(Duration.ofDays(1));
        assertThat(world.database.<Integer>write(
                        handle -> io.duijie.engine.alert.jdbi.Outbox.prune(handle, later, 100)))
                .isEqualTo(3);
        assertThat(world.alerts.incidents().latest(null, 10))
                .extracting(Incident::state)
                .containsExactly(Incident.State.FIRING);
        world.pass(MINUTE, MINUTE);
        assertThat(robot.taken()).hasSize(2);
    }
}
