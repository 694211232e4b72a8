package io.duijie.dialect.metadata.cron;

import io.duijie.connector.api.Text;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields: which numbers and names it takes. */
enum CronField {
    MINUTE("分", "minute", 0, 59, List.of()),
    HOUR("时", "hour", 0, 23, List.of()),
    DAY("日", "day", 1, 31, List.of()),
    MONTH(
            "月",
            "month",
            1,
            12,
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    WEEKDAY("星期", "weekday", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    private static final Pattern PART = Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/(\\w+))?");

    private final String chinese;
    private final String english;
    private final int lowest;
    private final int highest;
    private final List<String> names;

    CronField(String chinese, String english, int lowest, int highest, List<String> names) {
        this.chinese = chinese;
        this.english = english;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
    }

    /**
     * The field with numbers for names.
     *
     * @throws CronException saying what is wrong
     */
    String normal(String field) {
        StringBuilder normal = new StringBuilder();
        for (String part : field.split(",", -1)) {
            normal.append(normal.isEmpty() ? "" : ",").append(part(part));
        }
        return normal.toString();
    }

    private String part(String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw wrong("\"" + part + "\" 不能识别", "\"" + part + "\" is not understood");
        }
        boolean isRange = matcher.group(3) != null;
        String normal = matcher.group(2) == null ? "*" : range(part, matcher.group(2), matcher.group(3));
        if (matcher.group(4) == null) {
            return normal;
        }
        if (!isRange && !normal.equals("*")) {
            throw wrong(
                    "步长要写在 * 或范围之后，如 " + normal + "-" + highest + "/" + matcher.group(4),
                    "a step must follow * or a range, as in " + normal + "-" + highest + "/" + matcher.group(4));
        }
        return normal + "/" + step(matcher.group(4));
    }

    private String range(String part, String first, String last) {
        int from = number(first, 0);
        if (last == null) {
            return Integer.toString(from);
        }
        int to = number(last, this == WEEKDAY ? 7 : 0);
        if (to < from) {
            throw wrong("范围 " + part + " 必须由小到大", "the range " + part + " does not rise");
        }
        return from + "-" + to;
    }

    /** @param sunday what the name SUN stands for: 0, or 7 at the end of a range */
    private int number(String text, int sunday) {
        int byName = names.indexOf(text.toUpperCase(Locale.ROOT));
        int number = byName >= 0 ? byName : digits(text);
        if (number < lowest || number > highest) {
            throw wrong(
                    text + " 不在 " + lowest + "-" + highest + " 之内", text + " is not within " + lowest + "-" + highest);
        }
        return byName == 0 ? sunday : number;
    }

    private int step(String text) {
        int step = digits(text);
        if (step < 1 || step > highest) {
            throw wrong("步长 " + text + " 不在 1-" + highest + " 之内", "the step " + text + " is not within 1-" + highest);
        }
        return step;
    }

    private int digits(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw wrong("\"" + text + "\" 不能识别", "\"" + text + "\" is not understood");
        }
        return Integer.parseInt(text);
    }

    private CronException wrong(String inChinese, String inEnglish) {
        return new CronException(new Text(chinese + "：" + inChinese, english + ": " + inEnglish));
    }
}
