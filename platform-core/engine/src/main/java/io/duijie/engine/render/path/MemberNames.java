package io.duijie.engine.render.path;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The member names that a run of segments can be, longest first: {@code a.b.c}, {@code a.b}, {@code a}. */
final class MemberNames {
    private final Name[] longestFirst;

    /** A member's name and how many segments of the path it takes. */
    record Name(String text, int segments) {
        @Nullable
        Object valueIn(Map<?, ?> object) {
            return object.get(text);
        }
    }

    private MemberNames(Name[] longestFirst) {
        this.longestFirst = longestFirst;
    }

    static MemberNames from(String[] segments, int at) {
        int count = segments.length - at;
        Name[] names = new Name[count];
        for (int length = count; length > 0; length--) {
            String name = String.join(".", List.of(segments).subList(at, at + length));
            names[count - length] = new Name(name, length);
        }
        return new MemberNames(names);
    }

    /** The longest name that is a member; with {@code anyCase} case is ignored when none is written exactly so. */
    @Nullable
    Name longestIn(Map<?, ?> object, boolean anyCase) {
        for (Name name : longestFirst) {
            if (object.get(name.text) != null || object.containsKey(name.text)) {
                return name;
            }
        }
        return anyCase ? ignoringCase(object) : null;
    }

    /** The longest name of more than one segment that is a member. */
    @Nullable
    Name longerThanOne(Map<?, ?> object) {
        for (Name name : longestFirst) {
            if (name.segments > 1 && object.containsKey(name.text)) {
                return name;
            }
        }
        return null;
    }

    private @Nullable Name ignoringCase(Map<?, ?> object) {
        for (Name name : longestFirst) {
            for (Object key : object.keySet()) {
                if (key instanceof String member && member.equalsIgnoreCase(name.text)) {
                    return new Name(member, name.segments);
                }
            }
        }
        return null;
    }
}
