package io.duijie.dialect.metadata.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Dialect §2.1 around every kind of change of clocks: a skipped time runs at the next that exists, a repeated one once. */
class DaylightSavingTest {
    /** At two in the night, at midnight, by half an hour, in the south, against the sun, and never. */
    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "America/New_York",
                        "Europe/Berlin",
                        "America/Santiago",
                        "Africa/Cairo",
                        "Australia/Lord_Howe",
                        "Australia/Sydney",
                        "Africa/Casablanca",
                        "Atlantic/Azores",
                        "Asia/Shanghai")
                .map(ZoneId::of);
    }

    @Property(tries = 300)
    void everyLocalTimeRunsOnceAroundTheNextChange(
            @ForAll("zones") ZoneId zone,
            @ForAll @Size(min = 1, max = 3) Set<@IntRange(max = 59) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 6) int everyHours,
            @ForAll @IntRange(max = 3_000) int days) {
        String line = String.join(",", minutes.stream().map(String::valueOf).toList()) + " */" + everyHours + " * * *";
        Instant about = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(days * 86_400L);
        ZoneOffsetTransition change = zone.getRules().nextTransition(about);
        LocalDate day = LocalDate.ofInstant(change == null ? about : change.getInstant(), zone);

        assertThat(runs(CronSchedule.of(line, zone), day.minusDays(1), 3))
                .isEqualTo(wanted(zone, minutes::contains, hour -> hour % everyHours == 0, day.minusDays(1), 3));
    }

    private static List<Instant> runs(CronSchedule schedule, LocalDate from, int days) {
        Instant end = from.plusDays(days).atStartOfDay(schedule.zone()).toInstant();
        List<Instant> runs = new ArrayList<>();
        Instant at = from.atStartOfDay(schedule.zone()).toInstant().minusMillis(1);
        while (true) {
            at = schedule.next(at).orElseThrow();
            if (!at.isBefore(end)) {
                return runs;
            }
            runs.add(at);
        }
    }

    private static List<Instant> wanted(
            ZoneId zone, IntPredicate minutes, IntPredicate hours, LocalDate from, int days) {
        ZoneRules rules = zone.getRules();
        Instant begin = from.atStartOfDay(zone).toInstant();
        Instant end = from.plusDays(days).atStartOfDay(zone).toInstant();
        TreeSet<Instant> wanted = new TreeSet<>();
        for (LocalDateTime local = from.atStartOfDay();
                local.isBefore(from.plusDays(days).atStartOfDay());
                local = local.plusMinutes(1)) {
            if (minutes.test(local.getMinute()) && hours.test(local.getHour())) {
                List<ZoneOffset> offsets = rules.getValidOffsets(local);
                wanted.add(
                        offsets.isEmpty() ? rules.getTransition(local).getInstant() : local.toInstant(offsets.get(0)));
            }
        }
        return List.copyOf(wanted.subSet(begin, true, end, false));
    }
}
