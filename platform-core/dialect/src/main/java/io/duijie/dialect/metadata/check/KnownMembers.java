package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.FieldInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that the rows of a source are known to have, by the list or object that holds them; empty text = the row. */
final class KnownMembers {
    private static final String HEAD = "";
    private static final int DEEPEST = 5;

    private final Map<String, Set<String>> parts = new LinkedHashMap<>();
    /** Parts that may have other members, too. */
    private final Set<String> open = new HashSet<>();

    void addAll(List<FieldInfo> fields) {
        fields.forEach(field -> add(field.part(), field.key()));
    }

    void add(String member) {
        add(HEAD, member);
    }

    private void add(String part, String member) {
        parts.computeIfAbsent(part, absent -> new LinkedHashSet<>()).add(member);
    }

    /** A member of the row, whose own members are not known. */
    void addOpen(String member) {
        add(member);
        open.add(member);
    }

    /** What a row that was read has. */
    void see(Map<?, ?> row) {
        see(HEAD, row, DEEPEST);
    }

    private void see(String part, Map<?, ?> object, int levels) {
        object.forEach((name, value) -> {
            String member = String.valueOf(name);
            add(part, member);
            if (levels > 0) {
                within(member, value, levels - 1);
            }
        });
    }

    private void within(String part, @Nullable Object value, int levels) {
        if (value instanceof Map<?, ?> object) {
            see(part, object, levels);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> within(part, each, levels));
        }
    }

    boolean isEmpty() {
        return !parts.containsKey(HEAD);
    }

    /** As {@code splitArray} does: the members of the list come to stand in the row. */
    void split(String path) {
        String part = path.substring(path.lastIndexOf('.') + 1);
        Set<String> members = parts.get(part);
        if (members == null) {
            open.add(HEAD);
        } else {
            members.forEach(this::add);
        }
    }

    /** As {@code beatFlat} does: the members of the list come to stand in the row, with its name in front. */
    void flatten(String list) {
        flatten(list, list, DEEPEST);
    }

    private void flatten(String part, String prefix, int levels) {
        Set<String> members = parts.get(part);
        if (members == null) {
            open.add(HEAD);
            return;
        }
        for (String member : Set.copyOf(members)) {
            add(prefix + "_" + member);
            if (levels > 0 && parts.containsKey(member)) {
                flatten(member, prefix + "_" + member, levels - 1);
            }
        }
    }

    /**
     * Whether the path may give something: from the row, or from a list that is being iterated.
     *
     * @param path of dialect §6.4
     */
    boolean knows(String path) {
        if (open.contains(HEAD) || holds(HEAD, path)) {
            return true;
        }
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        return isPart(first) && (dot < 0 || holds(first, path.substring(dot + 1)));
    }

    private boolean isPart(String name) {
        return !name.isEmpty() && (parts.containsKey(name) || open.contains(name));
    }

    private boolean holds(String part, String path) {
        Set<String> members = parts.get(part);
        if (members == null || open.contains(part) || members.contains(path)) {
            return true;
        }
        int dot = path.lastIndexOf('.');
        while (dot > 0) {
            String member = path.substring(0, dot);
            if (members.contains(member)) {
                return holds(member, path.substring(dot + 1));
            }
            dot = path.lastIndexOf('.', dot - 1);
        }
        int first = path.indexOf('.');
        String index = first < 0 ? path : path.substring(0, first);
        boolean isElement = !part.isEmpty() && !index.isEmpty() && index.chars().allMatch(c -> c >= '0' && c <= '9');
        return isElement && (first < 0 || holds(part, path.substring(first + 1)));
    }

    /** Paths that a document may write. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        parts.forEach(
                (part, members) -> members.forEach(member -> paths.add(part.isEmpty() ? member : part + "." + member)));
        return paths;
    }
}
