package io.duijie.engine.integration.gallery;

import io.duijie.connector.api.Text;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers held against what is asked: an answer is data, and must stay that in a document. */
final class CheckedAnswers {
    private static final int LONGEST = 100;
    private static final int MOST_ROWS = 20_000;

    /** What begins or ends a piece of the dialect, or of a filter. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}'\"`\\\\{}|$;]");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z][A-Za-z0-9_!]{0,60}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final List<Map<String, @Nullable Object>> parameters;
    private final GalleryAnswers answers;

    CheckedAnswers(List<Map<String, @Nullable Object>> parameters, GalleryAnswers answers) {
        this.parameters = parameters;
        this.answers = answers;
    }

    /** What stands for each token. */
    Map<String, Object> byToken() {
        Map<String, Object> chosen = new HashMap<>();
        for (String role : Gallery.ROLES) {
            String connection = answers.connections().get(role);
            if (connection == null) {
                throw new AnswerRefused(role, "请选择连接", "choose a connection");
            }
            chosen.put(role, connection);
        }
        Set<String> asked = new HashSet<>(Gallery.ROLES);
        for (Map<String, @Nullable Object> parameter : parameters) {
            String id = String.valueOf(parameter.get("id"));
            boolean isTable = "table".equals(parameter.get("kind"));
            chosen.put(id, isTable ? table(id) : value(id, parameter));
            asked.add(id);
        }
        nothingElse(answers.connections().keySet(), asked);
        nothingElse(answers.values().keySet(), asked);
        nothingElse(answers.tables().keySet(), asked);
        return chosen;
    }

    private static void nothingElse(Set<String> given, Set<String> asked) {
        given.stream().filter(id -> !asked.contains(id)).findFirst().ifPresent(id -> {
            throw new AnswerRefused(shortened(id), "该模板没有这一项", "the template does not ask for this");
        });
    }

    private static String shortened(String id) {
        return id.length() > LONGEST ? id.substring(0, LONGEST) + "…" : id;
    }

    private String value(String id, Map<String, @Nullable Object> parameter) {
        String given = answers.values().getOrDefault(id, "").strip();
        String value = given.isEmpty() && parameter.get("default") instanceof String usual ? usual : given;
        if (value.isEmpty()) {
            throw new AnswerRefused(id, "请填写", "is needed");
        }
        problem(value).ifPresent(why -> {
            throw new AnswerRefused(id, why.chinese(), why.english());
        });
        switch (String.valueOf(parameter.get("kind"))) {
            case "number" -> must(id, NUMBER.matcher(value).matches(), "必须是数字，如 13", "must be a number such as 13");
            case "member" ->
                must(
                        id,
                        MEMBER.matcher(value).matches(),
                        "必须是字段名：字母开头，只有字母、数字和 _ !",
                        "must be the name of a member: a letter first, then letters, digits, _ and !");
            case "time" ->
                must(id, isTime(value), "必须是时间，如 2026-12-01 00:00:00", "must be a time such as 2026-12-01 00:00:00");
            default -> {}
        }
        return value;
    }

    private static void must(String id, boolean holds, String chinese, String english) {
        if (!holds) {
            throw new AnswerRefused(id, chinese, english);
        }
    }

    private static boolean isTime(String value) {
        try {
            return LocalDateTime.parse(value, TIME).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<Text> problem(String value) {
        boolean fits = value.length() <= LONGEST && !UNFIT.matcher(value).find() && !value.startsWith("_");
        return fits
                ? Optional.empty()
                : Optional.of(new Text(
                        "最多 " + LONGEST + " 个字符，不能有引号、括号 { }、反斜杠、| $ ;，也不能以 _ 开头",
                        "at most " + LONGEST
                                + " characters, without quotes, braces, backslash, | $ ; and not beginning with _"));
    }

    private Map<String, String> table(String id) {
        Map<String, String> table = answers.tables().getOrDefault(id, Map.of());
        must(id, !table.isEmpty(), "请至少填写一行", "needs a row");
        must(id, table.size() <= MOST_ROWS, "最多 " + MOST_ROWS + " 行", "has at most " + MOST_ROWS + " rows");
        table.forEach((left, right) -> {
            must(id, !left.isBlank() && !right.isBlank(), "每行左右都要填写", "each row needs both sides");
            problem(left).or(() -> problem(right)).ifPresent(why -> {
                throw new AnswerRefused(id, why.chinese(), why.english());
            });
        });
        return table;
    }
}
