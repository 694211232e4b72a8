package io.duijie.engine.integration;

import org.jspecify.annotations.Nullable;

/**
 * A document being saved.
 *
 * @param by who saves it, null = the platform does not know
 * @param why what was said about it, null = nothing
 */
public record Saving(@Nullable String by, @Nullable String why) {
    public static final Saving UNSAID = new Saving(null, null);

    private static final int LONGEST = 500;

    public Saving {
        why = why == null || why.isBlank() ? null : why.strip();
        if (why != null && why.length() > LONGEST) {
            why = why.substring(0, LONGEST);
        }
    }

    public static Saving by(String account) {
        return new Saving(account, null);
    }
}
