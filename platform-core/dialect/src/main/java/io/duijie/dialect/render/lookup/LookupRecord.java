package io.duijie.dialect.render.lookup;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored record as look-ups see it.
 *
 * @param key null = not known
 * @param number null = none
 * @param status the state's number (dialect §15)
 * @param writeBack null = {@code primaryWriteback} is looked for in the content like any other member
 */
public record LookupRecord(
        @Nullable String key,
        @Nullable String number,
        long status,
        Map<String, @Nullable Object> content,
        @Nullable Map<String, @Nullable Object> writeBack) {

    /** A record of which only the content is known: as if it had just been stored. */
    public static LookupRecord ofContent(Map<String, @Nullable Object> content) {
        return new LookupRecord(null, null, 0, content, null);
    }
}
