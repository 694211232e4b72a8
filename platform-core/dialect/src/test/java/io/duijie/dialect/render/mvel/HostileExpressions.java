package io.duijie.dialect.render.mvel;

import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code hostile-expressions.txt}, which says how it is written. */
final class HostileExpressions {
    private static final Pattern MONSTER = Pattern.compile("⟪(?:U\\+([0-9A-F]{4,5})|(\\d+)×([^⟫]*))⟫");
    private static final String NO_VARIABLES = "-";

    private HostileExpressions() {}

    /**
     * One attack.
     *
     * @param outcome {@code refused}, {@code stopped}, {@code barred}, {@code inert}, {@code any}, or {@code =} and JSON
     * @param content the record, the same object for all attacks of that name
     */
    record Attack(int line, String outcome, String category, Map<String, Object> content, String expression) {
        @Override
        public String toString() {
            String shown = expression.length() > 80 ? expression.substring(0, 80) + "…" : expression;
            return line + " " + category + ": " + shown;
        }
    }

    static List<Attack> read() {
        Map<String, Map<String, Object>> contents = new HashMap<>();
        contents.put(NO_VARIABLES, Map.of());
        List<Attack> attacks = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(" \\| ", 4);
            if (line.startsWith("variables ")) {
                String[] words = line.split(" ", 3);
                contents.put(words[1], Json.readObject(expanded(words[2])));
            } else if (columns.length == 4) {
                attacks.add(new Attack(number, columns[0], columns[1], contents.get(columns[2]), expanded(columns[3])));
            } else {
                throw new IllegalStateException("line " + number + " is no attack");
            }
        }
        return attacks;
    }

    private static List<String> lines() {
        try (var file = HostileExpressions.class.getResourceAsStream("hostile-expressions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expanded(String text) {
        return MONSTER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(monster(found)));
    }

    private static String monster(MatchResult found) {
        return found.group(1) != null
                ? Character.toString(Integer.parseInt(found.group(1), 16))
                : found.group(3).repeat(Integer.parseInt(found.group(2)));
    }
}
