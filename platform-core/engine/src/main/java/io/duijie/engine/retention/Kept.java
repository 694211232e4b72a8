package io.duijie.engine.retention;

/** What history consists of: each has a time of its own after which it is deleted. */
public enum Kept {
    /** API calls: time, status, duration, outcome. */
    CALLS("calls", 14, 1),
    /** What was sent and answered in API calls. */
    BODIES("bodies", 7, 1),
    /** The journal. */
    JOURNAL("journal", 90, 1),
    /** Runs, closed windows, deliveries that are over, rejected rows, outcomes by hour. */
    RUNS("runs", 180, 7),
    /** The content of records that are done and that no look-up can need. Key, fingerprint, number and state stay for ever. */
    CONTENTS("contents", 365, 30),
    /** The audit log. */
    AUDIT("audit", 730, 30);

    /** The longest time that can be asked for, in days. */
    public static final int MOST_DAYS = 36_500;

    private final String word;
    private final int usualDays;
    private final int leastDays;

    Kept(String word, int usualDays, int leastDays) {
        this.word = word;
        this.usualDays = usualDays;
        this.leastDays = leastDays;
    }

    /** Its name in REST and in the store. */
    public String word() {
        return word;
    }

    /** In days, unless an administrator says otherwise. */
    public int usualDays() {
        return usualDays;
    }

    /** The shortest time that can be asked for, in days. */
    public int leastDays() {
        return leastDays;
    }
}
