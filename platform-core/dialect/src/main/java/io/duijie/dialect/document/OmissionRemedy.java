package io.duijie.dialect.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second schedule of the same extraction (补漏), dialect §14.7.
 *
 * @param crontab five-field cron, null = only by hand
 * @param takeOverRequest entries that take the place of those of the same field
 */
public record OmissionRemedy(@Nullable String crontab, List<FieldEntry> takeOverRequest) {
    public OmissionRemedy {
        takeOverRequest = List.copyOf(takeOverRequest);
    }

    /** The document with these entries in place of its own. Call this after its connector has planned it. */
    public SourceDocument takeOver(SourceDocument planned) {
        TakenOver taken = TakenOver.of(planned.request(), planned.otherRequest(), takeOverRequest);
        return planned.with(taken.request(), taken.otherRequest());
    }
}
