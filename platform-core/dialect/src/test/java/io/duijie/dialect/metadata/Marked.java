package io.duijie.dialect.metadata;

import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file whose text shows with {@code §} where a problem is expected, and what is expected there: {@code pointer code
 * severity}, in the order of the marks. For reading's sake {@code '} stands for a double quote and {@code ’} for a single one.
 */
public record Marked(String text, List<String> expected) {
    static final char MARK = '§';

    public static Marked of(String marked, String... expected) {
        StringBuilder text = new StringBuilder();
        List<String> places = new ArrayList<>();
        int line = 1;
        int column = 1;
        int next = 0;
        for (int c : marked.replace('\'', '"').replace('’', '\'').codePoints().toArray()) {
            if (c == MARK) {
                places.add(line + ":" + column + " " + expected[next++]);
                continue;
            }
            text.appendCodePoint(c);
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        if (next != expected.length) {
            throw new IllegalArgumentException("marks and expectations differ: " + marked);
        }
        return new Marked(text.toString(), places);
    }

    public static String shown(Problem problem) {
        return problem.line() + ":" + problem.column() + " " + problem.pointer() + " " + problem.code() + " "
                + problem.severity().text();
    }

    public MetadataFile named(String name) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An integration file: more members for the file, the source document and the target document, each behind a comma. */
    static String integration(String file, String source, String target) {
        return "{'id':'x','startFrom':'2026-01-01',\n"
                + " 'source':{'connection':'a','metadata':{'api':'/q','id':'id'" + source + "}},\n"
                + " 'target':{'connection':'b','metadata':{'api':'/s'" + target + "}}" + file + "}";
    }

    static String file(String members) {
        return integration("," + members, "", "");
    }

    static String source(String members) {
        return integration("", "," + members, "");
    }

    static String target(String members) {
        return integration("", "", "," + members);
    }

    /** The target's {@code request} with that one entry. */
    static String targetEntry(String entry) {
        return target("'request':[" + entry + "]");
    }

    static String targetValue(String value) {
        return targetEntry("{'field':'f','value':" + value + "}");
    }

    static String sourceValue(String value) {
        return source("'request':[{'field':'f','value':" + value + "}]");
    }
}
