package io.duijie.file;

/**
 * A file as its storage shows it.
 *
 * @param modified milliseconds since 1970, as fine as the storage tells
 * @param tag changes with the content, as far as the storage has such a thing; empty = it has none
 */
record Entry(String name, long size, long modified, String tag) {
    /** Whether it is still the same file with the same content, wherever it is now. */
    boolean isSame(Entry other) {
        boolean isTagged = !tag.isEmpty() && !other.tag.isEmpty();
        return size == other.size && (isTagged ? tag.equals(other.tag) : modified == other.modified);
    }

    Entry named(String other) {
        return new Entry(other, size, modified, tag);
    }
}
