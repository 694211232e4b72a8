package io.duijie.dialect.render.body;

import io.duijie.dialect.document.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one entry got its value.
 *
 * @param path where it stands in the body, for example {@code FEntity[1].FQty}
 * @param template the entry's {@code value} as written
 * @param rows of an array entry: how many elements it was made of; null = no array entry
 * @param placeholders what the template read, in the order in which it was read
 * @param steps what was done, in order; ends where there is no value any more
 * @param result null = the member is left out
 * @param failure null = none
 */
public record TracedField(
        String path,
        @Nullable Object template,
        @Nullable Integer rows,
        List<Read> placeholders,
        List<Step> steps,
        @Nullable Object result,
        @Nullable Failure failure) {

    /** A placeholder or look-up and what it gave, null = no value. */
    public record Read(String text, @Nullable Object value) {}

    /**
     * One step of dialect §4.
     *
     * @param step {@code value}, {@code mapping}, {@code cast} or {@code parser}
     * @param name the kind of value, the mapping table, the type or the parser
     * @param result null = no value
     */
    public record Step(String step, String name, @Nullable Object result) {}
}
