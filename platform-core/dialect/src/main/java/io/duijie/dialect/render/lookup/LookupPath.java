package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.path.CompiledPath;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place in a stored record.
 *
 * @param name {@code content.…}, {@code primaryWriteback.…}, {@code id}, {@code number} or {@code status}: the same place has the
 *     same name in both kinds of look-up
 * @param path from the content, or from an object that has the write-back as its member; unused for the others
 */
public record LookupPath(Part part, String name, CompiledPath path) {
    private static final String CONTENT = "content.";
    private static final String WRITE_BACK = "primaryWriteback";

    /** The part of a record that a path leads into. */
    public enum Part {
        CONTENT,
        WRITE_BACK,
        KEY,
        NUMBER,
        STATUS
    }

    /** As {@code _findCollection} writes it: into the content, or {@code primaryWriteback.…}. */
    public static LookupPath ofFind(String text) {
        return text.startsWith(WRITE_BACK + ".") ? writeBack(text) : content(text);
    }

    /** As {@code _mongoQuery} writes it; null when it begins with neither {@code content.} nor the other names. */
    public static @Nullable LookupPath ofQuery(String text) {
        switch (text) {
            case "id":
                return new LookupPath(Part.KEY, text, CompiledPath.compile(text));
            case "number":
                return new LookupPath(Part.NUMBER, text, CompiledPath.compile(text));
            case "status":
                return new LookupPath(Part.STATUS, text, CompiledPath.compile(text));
            default:
                break;
        }
        if (text.startsWith(CONTENT) && text.length() > CONTENT.length()) {
            return content(text.substring(CONTENT.length()));
        }
        return text.startsWith(WRITE_BACK + ".") && text.length() > WRITE_BACK.length() + 1 ? writeBack(text) : null;
    }

    /** The path of that {@link #name()}. */
    public static LookupPath named(String name) {
        LookupPath path = ofQuery(name);
        if (path == null) {
            throw new IllegalArgumentException("no path of a record: " + name);
        }
        return path;
    }

    private static LookupPath content(String path) {
        return new LookupPath(Part.CONTENT, CONTENT + path, CompiledPath.compile(path));
    }

    private static LookupPath writeBack(String path) {
        return new LookupPath(Part.WRITE_BACK, path, CompiledPath.compile(path));
    }

    /** What stands there; null when nothing does. */
    public @Nullable Object value(LookupRecord record) {
        Object value =
                switch (part) {
                    case KEY -> record.key();
                    case NUMBER -> record.number();
                    case STATUS -> record.status();
                    case CONTENT, WRITE_BACK -> path.readFrom(root(record));
                };
        return value == CompiledPath.MISSING ? null : value;
    }

    /**
     * Whether the test passes for what stands there, where the path crosses or names a list for one element of it. The test
     * gets {@link CompiledPath#MISSING} for what does not exist, also for a list without elements that is crossed.
     */
    public boolean any(LookupRecord record, Predicate<@Nullable Object> test) {
        return switch (part) {
            case KEY -> test.test(given(record.key()));
            case NUMBER -> test.test(given(record.number()));
            case STATUS -> test.test(record.status());
            case CONTENT, WRITE_BACK -> path.anyFrom(root(record), test);
        };
    }

    private static Object given(@Nullable Object value) {
        return value == null ? CompiledPath.MISSING : value;
    }

    private Map<String, @Nullable Object> root(LookupRecord record) {
        Map<String, @Nullable Object> back = record.writeBack();
        return part == Part.CONTENT || back == null ? record.content() : Map.of(WRITE_BACK, back);
    }

    @Override
    public String toString() {
        return name;
    }
}
