package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.library.DatePattern.Piece;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a text by the pieces of a format, for {@code STR_TO_DATE}. */
final class DatePatternReader {
    private static final int NONE = -1;
    private static final int LAST_TWO_DIGIT_YEAR = 69;

    private final String text;
    private int at;
    private boolean fits = true;

    private int year = NONE;
    private int month = NONE;
    private int day = NONE;
    private int dayOfYear = NONE;
    private int hour;
    private int minute;
    private int second;
    private boolean twelveHours;
    private @Nullable Boolean afternoon;

    DatePatternReader(String text) {
        this.text = text;
    }

    /** Null when the text does not fit, or is no date. */
    @Nullable
    LocalDateTime read(List<Piece> pieces) {
        for (Piece piece : pieces) {
            skipSpace();
            if (piece.letter() == 0) {
                literal(piece.literal());
            } else {
                letter(piece.letter());
            }
            if (!fits) {
                return null;
            }
        }
        skipSpace();
        return at < text.length() ? null : moment();
    }

    private void letter(char letter) {
        switch (letter) {
            case 'Y' -> year = number(4, 4);
            case 'y' -> year = shortYear(number(2, 2));
            case 'm', 'c' -> month = number(1, 2);
            case 'M' -> month = name(DatePattern.MONTHS, false) + 1;
            case 'b' -> month = name(DatePattern.MONTHS, true) + 1;
            case 'd', 'e' -> day = number(1, 2);
            case 'j' -> dayOfYear = number(1, 3);
            case 'W' -> name(DatePattern.DAYS, false);
            case 'a' -> name(DatePattern.DAYS, true);
            default -> time(letter);
        }
    }

    private void time(char letter) {
        switch (letter) {
            case 'H', 'k' -> hour = number(1, 2);
            case 'h', 'I', 'l' -> {
                hour = number(1, 2);
                twelveHours = true;
            }
            case 'i' -> minute = number(1, 2);
            case 's', 'S' -> second = number(1, 2);
            case 'p' -> afternoon = name(List.of("AM", "PM"), false) == 1;
            default -> {
                hour = number(1, 2);
                literal(":");
                minute = number(1, 2);
                literal(":");
                second = number(1, 2);
            }
        }
    }

    private @Nullable LocalDateTime moment() {
        boolean hasDate = dayOfYear != NONE || (month != NONE && day != NONE);
        boolean wrongHour = twelveHours ? hour < 1 || hour > 12 : afternoon != null;
        if (year == NONE || !hasDate || wrongHour) {
            return null;
        }
        int hourOfDay = twelveHours ? hour % 12 + (Boolean.TRUE.equals(afternoon) ? 12 : 0) : hour;
        try {
            LocalDate date = dayOfYear == NONE ? LocalDate.of(year, month, day) : LocalDate.ofYearDay(year, dayOfYear);
            return date.atTime(LocalTime.of(hourOfDay, minute, second));
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static int shortYear(int year) {
        return year <= LAST_TWO_DIGIT_YEAR ? 2000 + year : 1900 + year;
    }

    private int number(int fewest, int most) {
        int from = at;
        int number = 0;
        while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = number * 10 + text.charAt(at++) - '0';
        }
        fits &= at - from >= fewest;
        return number;
    }

    private int name(List<String> names, boolean isShort) {
        for (int i = 0; i < names.size(); i++) {
            int length = isShort ? DatePattern.SHORT_NAME : names.get(i).length();
            if (text.regionMatches(true, at, names.get(i), 0, length)) {
                at += length;
                return i;
            }
        }
        fits = false;
        return 0;
    }

    private void literal(String literal) {
        if (literal.isBlank()) {
            return;
        }
        fits &= text.startsWith(literal, at);
        at += literal.length();
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
