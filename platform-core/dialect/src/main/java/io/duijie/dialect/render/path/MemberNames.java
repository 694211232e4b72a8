package io.duijie.dialect.render.path;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member names that a run of segments can be, longest first: {@code a.b.c}, {@code a.b}, {@code a}. */
final class MemberNames {
    /** Characters of all names together; those of longer paths are put together when they are asked for. */
    private static final int MOST_KEPT = 2_000;

    private final String path;
    private final String[] segments;
    private final int[] starts;
    private final int at;
    private final Name @Nullable [] kept;

    /** A member's name and how many segments of the path it takes. */
    record Name(String text, int segments) {
        @Nullable
        Object valueIn(Map<?, ?> object) {
            return object.get(text);
        }
    }

    private MemberNames(String path, String[] segments, int[] starts, int at) {
        this.path = path;
        this.segments = segments;
        this.starts = starts;
        this.at = at;
        this.kept = count() == 1 || count() * path.length() <= MOST_KEPT ? all() : null;
    }

    /** @param starts where each segment begins in the path */
    static MemberNames from(String path, String[] segments, int[] starts, int at) {
        return new MemberNames(path, segments, starts, at);
    }

    private int count() {
        return segments.length - at;
    }

    private Name[] all() {
        Name[] all = new Name[count()];
        for (int length = 1; length <= all.length; length++) {
            all[length - 1] = make(length);
        }
        return all;
    }

    private Name make(int length) {
        int last = at + length - 1;
        return new Name(
                length == 1 ? segments[at] : path.substring(starts[at], starts[last] + segments[last].length()),
                length);
    }

    private Name name(int length) {
        return kept == null ? make(length) : kept[length - 1];
    }

    /** The longest name that is a member; with {@code anyCase} case is ignored when none is written exactly so. */
    @Nullable
    Name longestIn(Map<?, ?> object, boolean anyCase) {
        for (int length = count(); length > 0; length--) {
            Name name = name(length);
            if (object.get(name.text) != null || object.containsKey(name.text)) {
                return name;
            }
        }
        return anyCase ? ignoringCase(object) : null;
    }

    /** The longest name of more than one segment that is a member. */
    @Nullable
    Name longerThanOne(Map<?, ?> object) {
        for (int length = count(); length > 1; length--) {
            Name name = name(length);
            if (object.containsKey(name.text)) {
                return name;
            }
        }
        return null;
    }

    private @Nullable Name ignoringCase(Map<?, ?> object) {
        for (int length = count(); length > 0; length--) {
            Name name = name(length);
            for (Object key : object.keySet()) {
                if (key instanceof String member && member.equalsIgnoreCase(name.text)) {
                    return new Name(member, name.segments);
                }
            }
        }
        return null;
    }
}
