package io.duijie.engine.record.jdbi;

import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.store.StorableText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which value a failure is about, so that failures of different values are told apart; empty where it can't be told, and where
 * it is the document's own number, which differs each time. Short, since an index holds it.
 */
final class FailureValue {
    private static final int LONGEST = 100;
    private static final int DEEPEST = 8;
    private static final int MOST_VISITED = 20_000;
    private static final Set<String> OF_ITS_OWN = Set.of(Rejected.DUPLICATE_NUMBER, Rejected.LOCKED);

    private final String member;
    private final Set<String> found = new HashSet<>();
    private int visited;

    private FailureValue(String member) {
        this.member = member;
    }

    /**
     * @param reference what is missing at the target, null = nothing
     * @param body that was sent, null = nothing was: the text of the failure is ours then, and quotes the value
     */
    static String of(Failure failure, @Nullable String reference, @Nullable Map<String, @Nullable Object> body) {
        if (OF_ITS_OWN.contains(failure.code())) {
            return "";
        }
        if (reference != null) {
            return cut(reference, LONGEST);
        }
        return cut(body == null ? quoted(failure.reason().english()) : sent(failure.field(), body), LONGEST);
    }

    /** A text that is not too long for an index. */
    static String cut(String text, int longest) {
        String kept = StorableText.of(text);
        if (kept.length() <= longest) {
            return kept;
        }
        int end = Character.isHighSurrogate(kept.charAt(longest - 1)) ? longest - 1 : longest;
        return kept.substring(0, end);
    }

    private static String quoted(String reason) {
        int from = reason.indexOf('"');
        int to = from < 0 ? -1 : reason.indexOf('"', from + 1);
        return to < 0 ? "" : reason.substring(from + 1, to);
    }

    /** The value of the field, if it has the same wherever it stands. */
    private static String sent(String field, Map<String, @Nullable Object> body) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        if (last.isEmpty()) {
            return "";
        }
        FailureValue search = new FailureValue(last);
        search.look(body, 0);
        return search.found.size() == 1 ? search.found.iterator().next() : "";
    }

    private void look(@Nullable Object value, int depth) {
        if (depth > DEEPEST || visited++ > MOST_VISITED || found.size() > 1) {
            return;
        }
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, inner) -> {
                if (member.equalsIgnoreCase(String.valueOf(name))) {
                    String text = text(inner, depth);
                    if (!text.isEmpty()) {
                        found.add(text);
                    }
                } else {
                    look(inner, depth + 1);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> look(inner, depth + 1));
        }
    }

    /** A reference is an object with one member, its number. */
    private static String text(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> object) {
            return object.size() == 1 && depth < DEEPEST
                    ? text(object.values().iterator().next(), depth + 1)
                    : "";
        }
        return value == null || value instanceof List<?> ? "" : String.valueOf(value);
    }
}
