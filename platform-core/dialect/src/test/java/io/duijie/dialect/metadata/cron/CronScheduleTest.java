package io.duijie.dialect.metadata.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Property(tries = 200)
    void runsAtTheNextMinuteThatFitsAndNotBefore(
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(max = 59) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 12) int everyHours,
            @ForAll @IntRange(min = 0, max = 7) int weekday,
            @ForAll @IntRange(min = 1, max = 31) int day,
            @ForAll boolean restrictsDay,
            @ForAll @LongRange(min = 1_700_000_000, max = 2_000_000_000) long from) {
        List<String> list = minutes.stream().map(String::valueOf).toList();
        String line = String.join(",", list) + " */" + everyHours + " " + (restrictsDay ? day : "*") + " * " + weekday;
        IntPredicate isWeekday = found -> found % 7 == weekday % 7;
        Instant after = Instant.ofEpochSecond(from);

        Instant next = CronSchedule.of(line, SHANGHAI).next(after).orElseThrow();

        LocalDateTime minute = LocalDateTime.ofInstant(after, SHANGHAI).truncatedTo(ChronoUnit.MINUTES);
        do {
            minute = minute.plusMinutes(1);
        } while (!(minutes.contains(minute.getMinute())
                && minute.getHour() % everyHours == 0
                && (isWeekday.test(minute.getDayOfWeek().getValue())
                        || (restrictsDay && minute.getDayOfMonth() == day))));
        assertThat(LocalDateTime.ofInstant(next, SHANGHAI)).isEqualTo(minute);
    }

    @Property(tries = 200)
    void runsEveryLocalTimeOnceThroughTheYear(
            @ForAll @IntRange(max = 59) int minute, @ForAll @IntRange(max = 23) int hour) {
        CronSchedule schedule = CronSchedule.of(minute + " " + hour + " * 3,11 *", NEW_YORK);

        TreeSet<Instant> runs = new TreeSet<>();
        Instant at = Instant.parse("2026-02-27T00:00:00Z");
        for (int i = 0; i < 61; i++) {
            at = schedule.next(at).orElseThrow();
            assertThat(runs.add(at)).isTrue();
        }

        assertThat(runs.last()).isBefore(Instant.parse("2026-12-01T12:00:00Z"));
        assertThat(schedule.next(at).orElseThrow()).isAfter(Instant.parse("2027-02-28T12:00:00Z"));
    }

    @Test
    void runsASkippedTimeAtTheNextOneThatExistsAndOnlyOnce() {
        CronSchedule schedule = CronSchedule.of("*/20 2 * * *", NEW_YORK);

        List<String> runs = runs(schedule, "2026-03-07T12:00:00Z", 4);

        assertThat(runs)
                .containsExactly(
                        "2026-03-08T03:00-04:00",
                        "2026-03-09T02:00-04:00",
                        "2026-03-09T02:20-04:00",
                        "2026-03-09T02:40-04:00");
    }

    @Test
    void runsARepeatedTimeTheFirstTimeOnly() {
        CronSchedule schedule = CronSchedule.of("30 * * * *", NEW_YORK);

        assertThat(runs(schedule, "2026-11-01T04:45:00Z", 3))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-01T02:30-05:00", "2026-11-01T03:30-05:00");
        assertThat(schedule.next(Instant.parse("2026-11-01T06:10:00Z")))
                .as("asked inside the repeated hour")
                .contains(Instant.parse("2026-11-01T07:30:00Z"));
    }

    @Test
    void eitherDayOrWeekdaySuffices() {
        assertThat(runs(CronSchedule.of("0 0 13 * FRI", SHANGHAI), "2026-01-09T00:00:00Z", 3))
                .containsExactly("2026-01-13T00:00+08:00", "2026-01-16T00:00+08:00", "2026-01-23T00:00+08:00");
    }

    @Test
    void takesNamesListsRangesStepsAndBothSundays() {
        assertThat(weekdays("0 0 * * 0")).containsExactly(DayOfWeek.SUNDAY);
        assertThat(weekdays("0 0 * * 7")).containsExactly(DayOfWeek.SUNDAY);
        assertThat(weekdays("0 0 * * SUN-MON")).containsExactlyInAnyOrder(DayOfWeek.SUNDAY, DayOfWeek.MONDAY);
        assertThat(weekdays("0 0 * * FRI-SUN"))
                .containsExactlyInAnyOrder(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(weekdays("0 0 * * 5-7"))
                .containsExactlyInAnyOrder(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(runs(CronSchedule.of("4-59/31 6-7 1,15 JAN *", SHANGHAI), "2025-12-31T00:00:00Z", 3))
                .containsExactly("2026-01-01T06:04+08:00", "2026-01-01T06:35+08:00", "2026-01-01T07:04+08:00");
    }

    @Test
    void neverRunsOnADayThatDoesNotExist() {
        assertThat(CronSchedule.of("0 0 30 2 *", SHANGHAI).next(Instant.EPOCH)).isEmpty();
        assertThat(runs(CronSchedule.of("0 0 29 2 *", SHANGHAI), "2026-01-01T00:00:00Z", 1))
                .containsExactly("2028-02-29T00:00+08:00");
    }

    @Test
    void saysWhatIsWrong() {
        assertWrong("0 0 * * * *", "five fields are needed (minute hour day month weekday), there are 6");
        assertWrong("", "there are 0");
        assertWrong("@daily", "@daily is not known");
        assertWrong("61 * * * *", "minute: 61 is not within 0-59");
        assertWrong("* 24 * * *", "hour: 24 is not within 0-23");
        assertWrong("* * 0 * *", "day: 0 is not within 1-31");
        assertWrong("* * * 13 *", "month: 13 is not within 1-12");
        assertWrong("* * * * 8", "weekday: 8 is not within 0-7");
        assertWrong("* * * * FRI-MON", "weekday: the range FRI-MON does not rise");
        assertWrong("30-10 * * * *", "minute: the range 30-10 does not rise");
        assertWrong("*/0 * * * *", "minute: the step 0 is not within 1-59");
        assertWrong("*/90 * * * *", "minute: the step 90 is not within 1-59");
        assertWrong("5/10 * * * *", "minute: a step must follow * or a range, as in 5-59/10");
        assertWrong("1,,2 * * * *", "minute: \"\" is not understood");
        assertWrong("* * L * *", "day: \"L\" is not understood");
        assertWrong("* * ? * *", "day: \"?\" is not understood");
        assertWrong("* * * FOO *", "month: \"FOO\" is not understood");
        assertWrong("* * * * 5#2", "weekday: \"5#2\" is not understood");
        assertWrong("MON * * * *", "minute: \"MON\" is not understood");
        assertWrong("* * *,99999999999 * *", "day: \"99999999999\" is not understood");
    }

    private static void assertWrong(String line, String what) {
        assertThatThrownBy(() -> CronSchedule.check(line)).as(line).isInstanceOfSatisfying(CronException.class, e -> {
            assertThat(e.what().english()).contains(what);
            assertThat(e.what().chinese()).isNotBlank();
        });
    }

    private static List<DayOfWeek> weekdays(String line) {
        CronSchedule schedule = CronSchedule.of(line, ZoneOffset.UTC);
        return IntStream.range(0, 7)
                .mapToObj(i ->
                        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusDays(i))
                .filter(day ->
                        schedule.next(day.toInstant().minusMillis(1)).equals(java.util.Optional.of(day.toInstant())))
                .map(ZonedDateTime::getDayOfWeek)
                .toList();
    }

    private static List<String> runs(CronSchedule schedule, String from, int count) {
        List<String> runs = new ArrayList<>();
        Instant at = Instant.parse(from);
        ZoneId zone = schedule.zone();
        for (int i = 0; i < count; i++) {
            at = schedule.next(at).orElseThrow();
            runs.add(at.atZone(zone).toOffsetDateTime().toString());
        }
        return runs;
    }
}
