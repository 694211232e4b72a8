package io.duijie.dialect.json;

/**
 * How much memory the values of one foreign text may take: a few bytes of JSON become dozens in the heap, so the length of a text
 * bounds nothing. Sizes are those of a JVM with compressed pointers, rounded up.
 */
public final class JsonBudget {
    private static final long LEAST = 8L * 1024 * 1024;
    private static final long MOST = 512L * 1024 * 1024;

    static final int OBJECT = 64;
    static final int MEMBER = 48;
    static final int ARRAY = 48;
    static final int ITEM = 8;
    static final int NUMBER = 24;
    private static final int TEXT = 56;

    private final boolean strict;
    private long left;

    JsonBudget(long bytes) {
        this(bytes, false);
    }

    private JsonBudget(long bytes, boolean strict) {
        this.left = bytes;
        this.strict = strict;
    }

    /** An eighth of the heap. */
    static long ofThisProcess() {
        return Math.min(MOST, Math.max(LEAST, Runtime.getRuntime().maxMemory() / 8));
    }

    /** For what somebody else wrote: as much as is sure to fit into the heap. */
    public static JsonBudget foreign() {
        return new JsonBudget(ofThisProcess());
    }

    static JsonBudget none() {
        return new JsonBudget(Long.MAX_VALUE, true);
    }

    static JsonBudget unlimited() {
        return new JsonBudget(Long.MAX_VALUE, false);
    }

    /** Whether a value beyond the {@link JsonLimits} makes the whole text none that is wanted. */
    boolean isStrict() {
        return strict;
    }

    /** Takes this much from the budget; false when less is left. */
    public boolean take(long bytes) {
        left -= bytes;
        return left >= 0;
    }

    boolean takeText(int length) {
        return take(TEXT + 2L * length);
    }
}
