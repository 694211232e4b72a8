package io.duijie.dialect.render.parser;

/** A compiled parser (值解析器). Immutable. */
public interface ValueParser {

    /**
     * The parsed form of a value that is there.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code parser-failed}
     */
    Object apply(Object value);

    /** Whether a scalar becomes something in which nothing is without a value. */
    default boolean leavesScalarsClean() {
        return false;
    }
}
