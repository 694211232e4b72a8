package io.duijie.engine.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many days each kind of history is kept.
 *
 * @param days of each kind, 0 = for ever
 */
public record Retention(Map<Kept, Integer> days) {
    public static final Retention USUAL = usual();

    /** @throws IllegalArgumentException when a kind is missing or its days are out of range */
    public Retention {
        days = Map.copyOf(days);
        for (Kept kept : Kept.values()) {
            Integer given = days.get(kept);
            if (given == null || !isValid(kept, given)) {
                throw new IllegalArgumentException(kept.word() + ": " + given + " days");
            }
        }
    }

    /** Whether a kind can be kept so long. */
    public static boolean isValid(Kept kept, long days) {
        return days == 0 || (days >= kept.leastDays() && days <= Kept.MOST_DAYS);
    }

    private static Retention usual() {
        Map<Kept, Integer> days = new EnumMap<>(Kept.class);
        for (Kept kept : Kept.values()) {
            days.put(kept, kept.usualDays());
        }
        return new Retention(days);
    }

    /** What is older than this is deleted; the beginning of time when nothing is. */
    public Instant before(Kept kept, Instant now) {
        int given = days.getOrDefault(kept, kept.usualDays());
        return given == 0 ? Instant.EPOCH : now.minus(Duration.ofDays(given));
    }
}
