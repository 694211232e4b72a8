package io.duijie.dialect.document;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an integration runs by itself.
 *
 * @param source five-field cron of the extraction, null = only by hand
 * @param target five-field cron of the loading, null = only by hand
 * @param after the integration after whose end it runs, null = none
 * @param zone rules both, and all dates of the integration
 */
public record Schedule(@Nullable String source, @Nullable String target, @Nullable String after, ZoneId zone) {
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    /** The zone of that name; empty when no region has it. An offset such as {@code +08:00} is none. */
    public static Optional<ZoneId> zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }
}
