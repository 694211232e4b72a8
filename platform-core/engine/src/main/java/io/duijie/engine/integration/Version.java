package io.duijie.engine.integration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that an integration has or had, or a draft of one.
 *
 * @param number grows with each save of another text; the integration's revision while it is the one that runs
 * @param by who saved it, null = it is not known
 * @param why what was said about it, null = nothing
 * @param basedOn of a draft the version that ran when it was saved; null = it is no draft: it runs, or ran
 */
public record Version(
        String integrationId,
        long number,
        String document,
        Instant at,
        @Nullable String by,
        @Nullable String why,
        @Nullable Long basedOn) {
    public boolean isDraft() {
        return basedOn != null;
    }
}
