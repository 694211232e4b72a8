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
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * When a five-field cron line (dialect §2.1) is due in a zone. A time that daylight saving skips is due at the next one that
 * exists; a repeated one is due once, the first time. Immutable.
 */
public final class CronSchedule {
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

    private Instant instant(LocalDateTime wall) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
