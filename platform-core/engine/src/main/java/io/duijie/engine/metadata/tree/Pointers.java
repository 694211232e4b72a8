package io.duijie.engine.metadata.tree;

/** Builds JSON Pointers (RFC 6901). */
public final class Pointers {
    private Pointers() {}

    public static String member(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static String item(String parent, int index) {
        return parent + "/" + index;
    }

    /** {@code pointer} is {@code ancestor} or lies below it. */
    public static boolean isWithin(String pointer, String ancestor) {
        return pointer.equals(ancestor) || isBelow(pointer, ancestor);
    }

    /** {@code pointer} lies below {@code ancestor}. */
    public static boolean isBelow(String pointer, String ancestor) {
        return pointer.length() > ancestor.length()
                && pointer.startsWith(ancestor)
                && pointer.charAt(ancestor.length()) == '/';
    }
}
