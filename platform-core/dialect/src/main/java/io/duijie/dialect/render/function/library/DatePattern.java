package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.term.FunctionFailures;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format of MySQL: {@code %} and a letter, anything else stands for itself. */
final class DatePattern {
    static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    static final int SHORT_NAME = 3;

    private static final String LETTERS = "YymcdeHkhIlisSTpjMbWa%";
    private static final String TIME_LETTERS = "HkhIlisSTp";

    private final List<Piece> pieces;

    /**
     * A letter or literal characters.
     *
     * @param letter 0 = literal
     */
    record Piece(char letter, String literal) {}

    private DatePattern(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** @throws io.duijie.dialect.render.value.ValueFailure for a letter that does not exist */
    static DatePattern of(String format, String user) {
        String wrong = unknownLetter(format);
        if (wrong != null) {
            throw FunctionFailures.formatLetter(wrong, user);
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                pieces.add(new Piece((char) 0, String.valueOf(c)));
            } else if (format.charAt(++i) == '%') {
                pieces.add(new Piece((char) 0, "%"));
            } else {
                pieces.add(new Piece(format.charAt(i), ""));
            }
        }
        return new DatePattern(pieces);
    }

    /** The first letter that does not exist with its {@code %}, null when all do. */
    static @Nullable String unknownLetter(String format) {
        for (int i = format.indexOf('%'); i >= 0 && i + 1 < format.length(); i = format.indexOf('%', i + 2)) {
            int letter = format.codePointAt(i + 1);
            if (LETTERS.indexOf(letter) < 0) {
                return "%" + Character.toString(letter);
            }
        }
        return null;
    }

    boolean hasTime() {
        return pieces.stream().anyMatch(piece -> piece.letter != 0 && TIME_LETTERS.indexOf(piece.letter) >= 0);
    }

    /** The date that {@code text} is, null when it does not fit. */
    @Nullable
    LocalDateTime read(String text) {
        return new DatePatternReader(text).read(pieces);
    }

    String write(LocalDateTime date) {
        StringBuilder text = new StringBuilder(20);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.letter == 0) {
                text.append(piece.literal);
            } else {
                write(piece.letter, date, text);
            }
        }
        return text.toString();
    }

    private static void write(char letter, LocalDateTime date, StringBuilder text) {
        switch (letter) {
            case 'Y' -> padded(date.getYear(), 4, text);
            case 'y' -> padded(date.getYear() % 100, 2, text);
            case 'm' -> padded(date.getMonthValue(), 2, text);
            case 'c' -> text.append(date.getMonthValue());
            case 'd' -> padded(date.getDayOfMonth(), 2, text);
            case 'e' -> text.append(date.getDayOfMonth());
            case 'H' -> padded(date.getHour(), 2, text);
            case 'k' -> text.append(date.getHour());
            case 'h', 'I' -> padded(twelve(date), 2, text);
            case 'l' -> text.append(twelve(date));
            case 'i' -> padded(date.getMinute(), 2, text);
            case 's', 'S' -> padded(date.getSecond(), 2, text);
            case 'T' -> {
                padded(date.getHour(), 2, text);
                padded(date.getMinute(), 2, text.append(':'));
                padded(date.getSecond(), 2, text.append(':'));
            }
            case 'p' -> text.append(date.getHour() < 12 ? "AM" : "PM");
            case 'j' -> padded(date.getDayOfYear(), 3, text);
            case 'M' -> text.append(month(date));
            case 'b' -> text.append(month(date), 0, SHORT_NAME);
            case 'W' -> text.append(day(date));
            default -> text.append(day(date), 0, SHORT_NAME);
        }
    }

    private static String month(LocalDateTime date) {
        return MONTHS.get(date.getMonthValue() - 1);
    }

    private static String day(LocalDateTime date) {
        return DAYS.get(date.getDayOfWeek().getValue() - 1);
    }

    private static int twelve(LocalDateTime date) {
        int hour = date.getHour() % 12;
        return hour == 0 ? 12 : hour;
    }

    private static void padded(int number, int digits, StringBuilder text) {
        for (int limit = digits == 4 ? 1000 : digits == 3 ? 100 : 10; limit > 1 && number < limit; limit /= 10) {
            text.append('0');
        }
        text.append(number);
    }
}
