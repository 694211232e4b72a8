package io.duijie.dialect.render.pattern;

import io.duijie.dialect.render.syntax.TextCursor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a regular expression, and the pieces that RE2/J reads there. */
final class PatternCursor extends TextCursor {
    private static final Pattern COUNT = Pattern.compile("\\{(0|[1-9]\\d*)(,(0|[1-9]\\d*)?)?}");
    private static final int MOST_DIGITS = 8;

    PatternCursor(String pattern) {
        super(pattern, 0);
    }

    boolean more() {
        return !atEnd();
    }

    int pop() {
        int c = peek();
        skip(Character.charCount(c));
        return c;
    }

    boolean take(String sign) {
        boolean isHere = startsWith(sign);
        if (isHere) {
            skip(sign.length());
        }
        return isHere;
    }

    /** What stands before {@code end}, or all the rest; {@code end} is passed by. */
    private String takeUntil(String end) {
        int start = at();
        int found = text().indexOf(end, start);
        moveTo(found < 0 ? text().length() : found + end.length());
        return text().substring(start, found < 0 ? text().length() : found);
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}} as two numbers, -1 = open; empty where none of them stands. */
    int[] takeCount() {
        Matcher matcher = COUNT.matcher(text()).region(at(), text().length());
        if (!matcher.lookingAt()) {
            return new int[0];
        }
        skip(matcher.group().length());
        int least = number(matcher.group(1));
        return new int[] {
            least, matcher.group(2) == null ? least : matcher.group(3) == null ? -1 : number(matcher.group(3))
        };
    }

    private static int number(String digits) {
        return digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** The name of a group, behind {@code (?}. */
    boolean takeName() {
        boolean isNamed = take("P<") || take("<");
        if (isNamed) {
            takeUntil(">");
        }
        return isNamed;
    }

    /** Flags behind {@code (?} with the bracket or colon that ends them. */
    String takeFlags() {
        int start = at();
        while (more() && "imsU-".indexOf(peek()) >= 0) {
            pop();
        }
        if (more()) {
            pop();
        }
        return from(start);
    }

    /** The text behind {@code \Q}. */
    String takeQuoted() {
        return takeUntil("\\E");
    }

    /** {@code \pN}, {@code \P{Name}}. */
    boolean takeNamedClass() {
        if (!take("\\p") && !take("\\P")) {
            return false;
        }
        if (take("{")) {
            takeUntil("}");
        } else if (more()) {
            pop();
        }
        return true;
    }

    /** {@code [:name:]} inside a class. */
    boolean takePosixClass() {
        boolean isClass = startsWith("[:") && text().indexOf(":]", at()) >= 0;
        if (isClass) {
            takeUntil(":]");
        }
        return isClass;
    }

    /** {@code \d} and the like. */
    boolean takeShortClass() {
        return takeEscaped("dDsSwW");
    }

    /** A place instead of a character: {@code \A}, {@code \b}, {@code \B}, {@code \z}. */
    boolean takeAnchor() {
        return takeEscaped("AbBz");
    }

    private boolean takeEscaped(String letters) {
        boolean isHere = look(0) == '\\' && look(1) != 0 && letters.indexOf(look(1)) >= 0;
        if (isHere) {
            skip(2);
        }
        return isHere;
    }

    /** A character of a class, escaped or not. */
    int takeOne() {
        return look(0) == '\\' ? takeEscape() : pop();
    }

    /** The character that an escape stands for. */
    int takeEscape() {
        skip(1);
        if (!more()) {
            return '\\';
        }
        int c = pop();
        return switch (c) {
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c - '0');
            case 'x' -> hexadecimal();
            case 'a', 'f', 'n', 'r', 't', 'v' -> '\n';
            default -> c;
        };
    }

    private int octal(int first) {
        int value = first;
        for (int i = 1; i < 3 && look(0) >= '0' && look(0) <= '7'; i++) {
            value = value * 8 + look(0) - '0';
            skip(1);
        }
        return value;
    }

    private int hexadecimal() {
        boolean isLong = take("{");
        int value = 0;
        for (int i = 0; more() && (isLong ? value <= Character.MAX_CODE_POINT : i < 2); i++) {
            int digit = Character.digit(look(0), 16);
            if (digit < 0) {
                break;
            }
            value = value * 16 + digit;
            skip(1);
        }
        if (isLong) {
            take("}");
        }
        return Math.min(value, Character.MAX_CODE_POINT);
    }
}
