package io.duijie.dialect.render.variable;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The values behind the system variables, the same for everything one rendering reads.
 *
 * @param currentTime CURRENT_TIME: start of the extraction or write run, or the end of the slice
 * @param lastSyncTime LAST_SYNC_TIME: the overlap is already taken off
 * @param pageSize PAGINATION_PAGE_SIZE
 * @param page where paging stands; null on the target side, where the variables of it are unresolved
 * @param random 32 lower-case hex digits of this version of a record; null on the source side, which has no record
 * @param zone of the integration
 */
public record Variables(
        Instant currentTime,
        Instant lastSyncTime,
        int pageSize,
        @Nullable Page page,
        @Nullable String random,
        ZoneId zone) {

    /**
     * Where paging stands.
     *
     * @param startRow PAGINATION_START_ROW: rows received on the pages before
     * @param startPage PAGINATION_START_PAGE, from 1
     */
    public record Page(long startRow, long startPage) {}

    /** The same for another page of the same run. */
    public Variables atPage(@Nullable Page other) {
        return new Variables(currentTime, lastSyncTime, pageSize, other, random, zone);
    }

    /** The same for another record of the same run. */
    public Variables withRandom(String other) {
        return new Variables(currentTime, lastSyncTime, pageSize, page, other, zone);
    }
}
