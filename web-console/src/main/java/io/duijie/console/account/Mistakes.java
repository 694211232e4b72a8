package io.duijie.console.account;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who made how many mistakes. When the budget is used up, those that were touched longest ago are forgotten. */
final class Mistakes {
    /** What an entry costs beside its text. */
    private static final int ENTRY = 208;

    private static final Made NONE = new Made(0, Instant.EPOCH, null);

    private final int budget;
    private final Map<String, Made> made = new LinkedHashMap<>(16, 0.75f, true);
    private int bytes;

    /** @param budget in bytes */
    Mistakes(int budget) {
        this.budget = budget;
    }

    Made of(String who) {
        return made.getOrDefault(who, NONE);
    }

    void put(String who, Made mistakes) {
        if (made.put(who, mistakes) == null) {
            bytes += cost(who);
        }
        for (Iterator<String> oldest = made.keySet().iterator(); bytes > budget && oldest.hasNext(); ) {
            bytes -= cost(oldest.next());
            oldest.remove();
        }
    }

    void remove(String who) {
        if (made.remove(who) != null) {
            bytes -= cost(who);
        }
    }

    int bytes() {
        return bytes;
    }

    private static int cost(String who) {
        return ENTRY + 2 * who.length();
    }

    /**
     * @param last when the latest was made
     * @param before how it stood before the latest; null = not known
     */
    record Made(int count, Instant last, @Nullable Made before) {
        Made withoutBefore() {
            return new Made(count, last, null);
        }
    }
}
