package io.duijie.dialect.render.lookup;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code <integration id> findField=<path> where=<filter>} taken apart (dialect §10.3).
 *
 * @param field where the result is
 */
public record QueryText(String integrationId, LookupPath field, FilterTemplate filter) {
    private static final String FIELD = "findField=";
    private static final String WHERE = "where=";

    /**
     * @param text what stands behind {@code _mongoQuery}
     * @throws LookupSyntaxException saying what is wrong
     */
    public static QueryText parse(String text) {
        LookupSyntaxException.checkLength(text, LookupSyntaxException::filter);
        String[] idAndRest = split(text.strip());
        String[] fieldAndRest = split(idAndRest[1]);
        String id = idAndRest[0];
        if (id.isEmpty() || id.startsWith(FIELD) || id.startsWith(WHERE) || id.indexOf('{') >= 0) {
            throw LookupSyntaxException.lookup(
                    "the integration's id must stand behind _mongoQuery", "_mongoQuery 之后应为方案 id");
        }
        if (!fieldAndRest[0].startsWith(FIELD)) {
            throw LookupSyntaxException.lookup("findField=<path> must stand behind " + id, id + " 之后应为 findField=<路径>");
        }
        if (!fieldAndRest[1].startsWith(WHERE)) {
            throw LookupSyntaxException.lookup(
                    "where=<filter> must stand behind findField, without a space before =",
                    "findField 之后应为 where=<过滤条件>，等号前不留空格");
        }
        String field = fieldAndRest[0].substring(FIELD.length());
        LookupPath path = LookupPath.ofQuery(field);
        if (path == null) {
            throw FilterReader.wrongPath(field);
        }
        return new QueryText(id, path, filter(fieldAndRest[1].substring(WHERE.length())));
    }

    /** The first word and what stands behind it. */
    private static String[] split(String text) {
        int at = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return new String[] {text.substring(0, at), text.substring(at).strip()};
    }

    private static FilterTemplate filter(String text) {
        @Nullable Object json;
        try {
            json = Json.read(quoted(text));
        } catch (JsonException e) {
            throw LookupSyntaxException.filter("it is no JSON: " + e.what(), "不是 JSON：" + e.what());
        }
        return FilterReader.read(json);
    }

    /** A double-brace placeholder outside JSON quotes is treated as if quoted. */
    private static String quoted(String text) {
        List<Placeholder> placeholders = TemplateSyntax.parse(text).placeholders();
        StringBuilder json = new StringBuilder(text.length() + 16);
        boolean inQuotes = false;
        int next = 0;
        int at = 0;
        while (at < text.length()) {
            while (next < placeholders.size() && placeholders.get(next).start() < at) {
                next++;
            }
            Placeholder placeholder = next < placeholders.size() ? placeholders.get(next) : null;
            if (!inQuotes && placeholder != null && placeholder.start() == at && placeholder.doubled()) {
                json.append(Json.write(text.substring(at, placeholder.end())));
                at = placeholder.end();
                continue;
            }
            char c = text.charAt(at);
            if (c == '\\' && inQuotes && at + 1 < text.length()) {
                json.append(c).append(text.charAt(at + 1));
                at += 2;
                continue;
            }
            inQuotes ^= c == '"';
            json.append(c);
            at++;
        }
        return json.toString();
    }
}
