package io.duijie.engine.failure;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times in reasons that belong to no integration, whose zone they would be in: in China's, to the second. */
public final class ReasonTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '(Asia/Shanghai)'").withZone(ZoneId.of("Asia/Shanghai"));

    private ReasonTime() {}

    /** As {@code 2026-11-20 10:00:00 (Asia/Shanghai)}. */
    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
