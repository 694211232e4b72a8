package io.duijie.engine.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as messages say them. */
final class Moments {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moments() {}

    static String show(Instant instant, ZoneId zone) {
        return FORMAT.format(instant.atZone(zone));
    }
}
