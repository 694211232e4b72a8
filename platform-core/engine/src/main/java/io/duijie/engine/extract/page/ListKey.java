package io.duijie.engine.extract.page;

import io.duijie.connector.api.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows out of an answer, dialect §14.1. */
public final class ListKey {
    private ListKey() {}

    /**
     * The rows at {@code path}: a list, or one object as one row, or none where the last segment is null.
     *
     * @param path dotted; empty text = the answer itself is the list
     * @throws ListMissing when an earlier part is missing or null, the last segment is missing, or something else stands there
     */
    public static List<@Nullable Object> rows(@Nullable Object answer, String path) {
        return rowsOf(path.isEmpty() ? list(answer) : walk(answer, path), path);
    }

    private static Object list(@Nullable Object answer) {
        if (answer == null) {
            throw missing("", "null", "the answer itself", "整个应答");
        }
        return answer;
    }

    private static @Nullable Object walk(@Nullable Object answer, String path) {
        Object at = answer;
        int begin = 0;
        while (true) {
            if (at instanceof List<?> items && isIndex(path, begin)) {
                int dot = end(path, begin);
                int index = Integer.parseInt(path.substring(begin, dot));
                if (index >= items.size()) {
                    throw missing(path, "nothing", path.substring(0, dot), path.substring(0, dot));
                }
                at = items.get(index);
                begin = dot + 1;
            } else if (at instanceof Map<?, ?> object) {
                int end = memberEnd(object, path, begin);
                if (end < 0) {
                    String part = path.substring(0, end(path, begin));
                    throw missing(path, "nothing", part, part);
                }
                at = object.get(path.substring(begin, end));
                begin = end + 1;
            } else {
                String part = begin == 0 ? "the answer itself" : path.substring(0, begin - 1);
                throw missing(path, kind(at), part, begin == 0 ? "整个应答" : part);
            }
            if (begin > path.length()) {
                return at;
            }
        }
    }

    private static boolean isIndex(String path, int begin) {
        int end = end(path, begin);
        return end > begin
                && end - begin < 9
                && path.substring(begin, end).chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private static int end(String path, int begin) {
        int dot = path.indexOf('.', begin);
        return dot < 0 ? path.length() : dot;
    }

    /** The end of the longest run of segments that is a member's name, -1 = none is. */
    private static int memberEnd(Map<?, ?> object, String path, int begin) {
        int end = path.length();
        while (end > begin) {
            if (object.containsKey(path.substring(begin, end))) {
                return end;
            }
            end = path.lastIndexOf('.', end - 1);
        }
        return -1;
    }

    private static List<@Nullable Object> rowsOf(@Nullable Object value, String path) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return new ArrayList<>(items);
        }
        if (value instanceof Map<?, ?>) {
            List<@Nullable Object> one = new ArrayList<>(1);
            one.add(value);
            return one;
        }
        throw missing(path, kind(value), path, path);
    }

    private static ListMissing missing(String path, String found, String part, String chinesePart) {
        String chineseFound =
                switch (found) {
                    case "nothing" -> "不存在";
                    case "null" -> "是 null";
                    default -> "不是列表（" + found + "）";
                };
        return new ListMissing(Reason.of(
                "list-missing",
                "接口应答里没有数据列表“" + path + "”：“" + chinesePart + "”" + chineseFound
                        + "。不会当作空页处理；请检查 otherResponse 的 dataKey，或稍后重试。",
                "the answer has no list \"" + path + "\": " + part + " is " + found
                        + ". It is not taken for an empty page; check dataKey of otherResponse, or try again later."));
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof String
                ? "a text"
                : value instanceof Boolean ? "a boolean" : value instanceof List<?> ? "a list" : "a number";
    }
}
