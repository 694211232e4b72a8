package io.duijie.engine.run.promote;

import java.util.Arrays;
import java.util.Optional;

/** One thing that files can bring. */
public record ItemKey(Kind kind, String id) implements Comparable<ItemKey> {
    /** What it is. */
    public enum Kind {
        INTEGRATION("integration"),
        CONNECTION("connection"),
        ALERT_CHANNEL("alert-channel"),
        ALERT_RULE("alert-rule"),
        /** Settings and digest, which are one. */
        ALERT_SETTINGS("alert-settings");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }

        boolean isAlert() {
            return this == ALERT_CHANNEL || this == ALERT_RULE || this == ALERT_SETTINGS;
        }
    }

    @Override
    public int compareTo(ItemKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? id.compareTo(other.id) : byKind;
    }

    @Override
    public String toString() {
        return kind.word + " " + id;
    }
}
