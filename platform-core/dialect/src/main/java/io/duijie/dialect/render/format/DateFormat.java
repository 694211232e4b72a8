package io.duijie.dialect.render.format;

import io.duijie.dialect.render.value.Failures;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The formats that read a date. */
enum DateFormat implements Format {
    DATETIME,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_MS,
    SHORT_DATE,
    SHORT_TIME,
    SHORT_DATE_TIME,
    DATE_DESCRIPTION;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Override
    public @Nullable Object apply(@Nullable Object value, ZoneId zone, Instant now) {
        long seconds = DateInput.seconds(value, zone);
        if (seconds == DateInput.NO_VALUE) {
            return null;
        }
        if (seconds == DateInput.NOT_A_DATE && value != null) {
            throw Failures.notADate(value);
        }
        return write(seconds, zone, now);
    }

    @Override
    public Object applyToTime(Instant time, ZoneId zone, Instant now) {
        return write(time.getEpochSecond(), zone, now);
    }

    private Object write(long seconds, ZoneId zone, Instant now) {
        if (this == TIMESTAMP) {
            return seconds;
        }
        if (this == TIMESTAMP_MS) {
            return seconds * 1000;
        }
        if (this == DATE_DESCRIPTION) {
            return description(seconds, zone, now.getEpochSecond() - seconds);
        }
        LocalDateTime local = local(seconds, zone);
        DateText text = new DateText();
        switch (this) {
            case DATETIME -> text.date(local).add(' ').time(local);
            case DATE -> text.date(local);
            case TIME -> text.time(local);
            case SHORT_DATE -> text.monthAndDay(local);
            case SHORT_TIME -> text.hourAndMinute(local);
            default -> text.monthAndDay(local).add(' ').hourAndMinute(local);
        }
        return text.toString();
    }

    private static String description(long seconds, ZoneId zone, long ago) {
        if (ago < 0 || ago >= 30 * DAY) {
            return new DateText().date(local(seconds, zone)).toString();
        }
        if (ago < MINUTE) {
            return "刚刚";
        }
        if (ago < HOUR) {
            return ago / MINUTE + "分钟前";
        }
        return ago < DAY ? ago / HOUR + "小时前" : ago / DAY + "天前";
    }

    private static LocalDateTime local(long seconds, ZoneId zone) {
        return LocalDateTime.ofEpochSecond(seconds, 0, zone.getRules().getOffset(Instant.ofEpochSecond(seconds)));
    }
}
