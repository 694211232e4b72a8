package io.duijie.engine.stage.jdbi;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.store.StorableText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it goes into its columns; made outside the transaction, so that the writer only writes.
 *
 * @param row the content, for look-ups
 * @param content the same as text
 */
record PreparedRecord(
        String key,
        @Nullable String number,
        Map<String, @Nullable Object> row,
        String content,
        String fingerprint,
        String random,
        @Nullable String warnings) {

    static PreparedRecord of(SourceRecord fresh, String random) {
        return new PreparedRecord(
                StorableText.of(fresh.key()),
                StorableText.orNull(fresh.number()),
                fresh.content(),
                Json.write(fresh.content()),
                Fingerprint.of(fresh.content()).hex(),
                random,
                fresh.warnings().isEmpty() ? null : Json.write(fresh.warnings()));
    }
}
