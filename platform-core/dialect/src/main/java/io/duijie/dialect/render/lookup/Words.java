package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import java.util.ArrayList;
import java.util.List;

/** Splits a text at white space outside braces, before anything is filled in (dialect §10.1). */
final class Words {
    private Words() {}

    static List<String> of(String text) {
        int[] behind = bracesEnds(text);
        List<String> words = new ArrayList<>();
        int from = -1;
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                if (from >= 0) {
                    words.add(text.substring(from, at));
                }
                from = -1;
                at++;
            } else {
                from = from < 0 ? at : from;
                at = behind[at] > 0 ? behind[at] : at + 1;
            }
        }
        if (from >= 0) {
            words.add(text.substring(from));
        }
        return words;
    }

    /** For each opening brace where its closing one ends, 0 elsewhere and for a brace that is never closed. */
    private static int[] bracesEnds(String text) {
        int[] behind = new int[text.length()];
        for (Placeholder placeholder : TemplateSyntax.parse(text).placeholders()) {
            behind[placeholder.start()] = placeholder.end();
        }
        int[] open = new int[text.length()];
        int depth = 0;
        int at = 0;
        while (at < text.length()) {
            if (behind[at] > 0) {
                at = behind[at];
                continue;
            }
            if (text.charAt(at) == '{') {
                open[depth++] = at;
            } else if (text.charAt(at) == '}' && depth > 0) {
                behind[open[--depth]] = at + 1;
            }
            at++;
        }
        return behind;
    }
}
