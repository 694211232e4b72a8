package io.duijie.dialect.metadata.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * When a five-field cron line (dialect §2.1) is due in a zone. A time that daylight saving skips is due at the next one that
 * exists; a repeated one is due once, the first time. Immutable.
 */
public final class CronSchedule {
    private static final int LEAP_YEAR = 2024;
    private static final int DAYS = 366;
    private static final int MONTH = 31;
    private static final int FIELDS = CronField.values().length;

    private final ExecutionTime times;
    private final ZoneId zone;

    private CronSchedule(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** @throws CronException saying which field is wrong and why */
    public static CronSchedule of(String line, ZoneId zone) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return new CronSchedule(ExecutionTime.forCron(parser.parse(normal(line))), zone);
    }

    /** @throws CronException when the line is none of the dialect's */
    public static void check(String line) {
        normal(line);
    }

    public ZoneId zone() {
        return zone;
    }

    private static String normal(String line) {
        String trimmed = line.strip();
        if (trimmed.startsWith("@")) {
            throw new CronException(new Text(
                    "不支持 " + trimmed + "，请写五段：分 时 日 月 星期",
                    trimmed + " is not known: write five fields, minute hour day month weekday"));
        }
        String[] fields = trimmed.isEmpty() ? new String[0] : trimmed.split("\\s+");
        if (fields.length != FIELDS) {
            throw new CronException(new Text(
                    "应为五段（分 时 日 月 星期），现有 " + fields.length + " 段",
                    "five fields are needed (minute hour day month weekday), there are " + fields.length));
        }
        StringBuilder normal = new StringBuilder();
        for (CronField field : CronField.values()) {
            normal.append(normal.isEmpty() ? "" : " ").append(field.normal(fields[field.ordinal()]));
        }
        return normal.toString();
    }

    /** The first due time after {@code after}; empty when there is none, as on 30 February. */
    public Optional<Instant> next(Instant after) {
        ZonedDateTime wall = after.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
        while (true) {
            Optional<ZonedDateTime> found = times.nextExecution(wall);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            wall = found.get();
            Instant due = instant(wall.toLocalDateTime());
            if (due.isAfter(after)) {
                return Optional.of(due);
            }
        }
    }

    /** The most times that it is due in any 31 days. It is due as often on one day as on another, where it is due at all. */
    public int mostInMonth() {
        ZonedDateTime begin = ZonedDateTime.of(LEAP_YEAR, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        int[] due = new int[DAYS + 1];
        int aDay = 0;
        ZonedDateTime wall = begin.minusSeconds(1);
        for (Optional<ZonedDateTime> found = times.nextExecution(wall);
                found.isPresent() && found.get().getYear() == LEAP_YEAR;
                found = times.nextExecution(wall)) {
            ZonedDateTime midnight = found.get().truncatedTo(ChronoUnit.DAYS).plusDays(1);
            aDay = aDay == 0 ? dueBefore(midnight, found.get()) : aDay;
            due[found.get().getDayOfYear()] = 1;
            wall = midnight.minusSeconds(1);
        }
        int most = 0;
        int days = 0;
        for (int day = 1; day <= DAYS; day++) {
            days += due[day] - (day > MONTH ? due[day - MONTH] : 0);
            most = Math.max(most, days);
        }
        return most * aDay;
    }

    private int dueBefore(ZonedDateTime midnight, ZonedDateTime first) {
        int due = 0;
        Optional<ZonedDateTime> next = Optional.of(first);
        while (next.isPresent() && next.get().isBefore(midnight)) {
            due++;
            next = times.nextExecution(next.get());
        }
        return due;
    }

    private Instant instant(LocalDateTime wall) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
