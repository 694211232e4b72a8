package io.duijie.engine.documentation;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Markdown. */
final class Markdown {
    private Markdown() {}

    /** A text inside a table: what would end the cell or become markup is escaped. */
    static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|").replace("<", "&lt;");
    }

    /** Code inside a table. */
    static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String head(String... cells) {
        return row(cells) + "|" + "---|".repeat(cells.length) + "\n";
    }

    static String codes(List<String> texts) {
        return texts.stream().map(Markdown::code).collect(Collectors.joining(" "));
    }

    static String fenced(String kind, String text) {
        return "```" + kind + "\n" + text.strip() + "\n```\n";
    }
}
