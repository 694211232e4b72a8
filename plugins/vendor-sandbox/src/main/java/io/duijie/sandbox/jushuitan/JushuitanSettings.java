package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.jushuitan.data.DataShape;
import java.time.Duration;
import java.util.Set;

/**
 * How strict the simulated gateway is and what it serves.
 *
 * @param timestampTolerance how far {@code timestamp} may be from the gateway's clock
 * @param deniedPaths paths answered with code 190
 */
public record JushuitanSettings(
        Limits limits,
        TokenRules tokens,
        QueryOptions queries,
        DataShape data,
        Duration timestampTolerance,
        Set<String> deniedPaths) {

    public static JushuitanSettings defaults() {
        return new JushuitanSettings(
                Limits.documented(),
                new TokenRules(Duration.ofDays(30), true, false),
                new QueryOptions(false, true, RowOrder.MODIFIED),
                DataShape.defaults(),
                Duration.ofMinutes(15),
                Set.of());
    }

    /**
     * Calls allowed in any one second and any 60 seconds, 0 for no limit.
     *
     * @param refusedCallsCount whether a refused call uses up a place, too
     */
    public record Limits(int perSecond, int perMinute, boolean refusedCallsCount) {
        /** 5 a second and 100 a minute. */
        public static Limits documented() {
            return new Limits(5, 100, false);
        }

        public static Limits none() {
            return new Limits(0, 0, false);
        }
    }

    /**
     * @param life until a token expires, sent as {@code expires_in}
     * @param refreshAllowed false answers code 150, as for apps of service providers
     * @param refreshKeepsText whether a refresh only extends the token's life
     */
    public record TokenRules(Duration life, boolean refreshAllowed, boolean refreshKeepsText) {}

    /**
     * @param clampPageSize lower an oversize {@code page_size} silently instead of refusing it
     * @param windowEndIncluded whether a row modified exactly at {@code modified_end} is in the window
     */
    public record QueryOptions(boolean clampPageSize, boolean windowEndIncluded, RowOrder order) {}

    /** In which order rows are paged. */
    public enum RowOrder {
        MODIFIED,
        ID
    }

    public JushuitanSettings withLimits(Limits other) {
        return new JushuitanSettings(other, tokens, queries, data, timestampTolerance, deniedPaths);
    }

    public JushuitanSettings withTokens(TokenRules other) {
        return new JushuitanSettings(limits, other, queries, data, timestampTolerance, deniedPaths);
    }

    public JushuitanSettings withQueries(QueryOptions other) {
        return new JushuitanSettings(limits, tokens, other, data, timestampTolerance, deniedPaths);
    }

    public JushuitanSettings withData(DataShape other) {
        return new JushuitanSettings(limits, tokens, queries, other, timestampTolerance, deniedPaths);
    }

    public JushuitanSettings withDeniedPaths(Set<String> other) {
        return new JushuitanSettings(limits, tokens, queries, data, timestampTolerance, other);
    }
}
