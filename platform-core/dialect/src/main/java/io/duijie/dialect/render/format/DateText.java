package io.duijie.dialect.render.format;

import java.time.LocalDateTime;

/** Writes parts of a date with leading zeros. */
final class DateText {
    private final StringBuilder text = new StringBuilder(19);

    DateText date(LocalDateTime date) {
        int year = date.getYear();
        if (year >= 0 && year <= 9999) {
            two(year / 100).two(year % 100);
        } else {
            text.append(year);
        }
        return add('-').monthAndDay(date);
    }

    DateText monthAndDay(LocalDateTime date) {
        return two(date.getMonthValue()).add('-').two(date.getDayOfMonth());
    }

    DateText time(LocalDateTime date) {
        return hourAndMinute(date).add(':').two(date.getSecond());
    }

    DateText hourAndMinute(LocalDateTime date) {
        return two(date.getHour()).add(':').two(date.getMinute());
    }

    DateText add(char c) {
        text.append(c);
        return this;
    }

    private DateText two(int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
