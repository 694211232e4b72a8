package io.duijie.dialect.document.alert;

import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all rules and channels.
 *
 * @param publicUrl where people reach the console, without a slash at its end; null = messages have no links
 * @param remindHours after how many hours a lasting incident is told again, 0 = never
 * @param giveUpHours for how many hours a notice is tried
 * @param mergeSeconds the shortest time between two messages to one channel: what happens meanwhile is one message
 */
public record AlertSettings(
        Language language,
        @Nullable String publicUrl,
        ZoneId zone,
        long remindHours,
        long giveUpHours,
        long mergeSeconds,
        Digest digest) {

    /** In which language messages are written. */
    public enum Language {
        ZH,
        EN,
        BOTH
    }

    /** The account of a day, sent even when all is well. */
    public record Digest(boolean enabled, LocalTime at, Selection channels) {}

    /** With this address unless there is one. */
    public AlertSettings reachedAt(@Nullable String address) {
        return publicUrl != null
                ? this
                : new AlertSettings(language, address, zone, remindHours, giveUpHours, mergeSeconds, digest);
    }

    public static final AlertSettings USUAL = new AlertSettings(
            Language.ZH,
            null,
            ZoneId.of("Asia/Shanghai"),
            24,
            12,
            30,
            new Digest(true, LocalTime.of(9, 0), Selection.ALL));
}
