package io.duijie.dialect.metadata.tree;

import org.jspecify.annotations.Nullable;

/** Builds JSON Pointers (RFC 6901). */
public final class Pointers {
    private Pointers() {}

    public static String member(String parent, String name) {
        return parent + "/" + escaped(name);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    public static String item(String parent, int index) {
        return parent + "/" + index;
    }

    /** The pointer of the object or list that holds it, null for the root. */
    public static @Nullable String parent(String pointer) {
        int last = pointer.lastIndexOf('/');
        return last < 0 ? null : pointer.substring(0, last);
    }
}
