package io.duijie.engine.stage.jdbi;

import io.duijie.engine.json.Fingerprint;
import io.duijie.engine.json.Json;
import io.duijie.engine.stage.NewRecord;
import org.jspecify.annotations.Nullable;

/** A record as it goes into its columns; made outside the transaction, so that the writer only writes. */
record PreparedRecord(
        String key,
        @Nullable String number,
        String content,
        String fingerprint,
        String random,
        @Nullable String warnings) {

    static PreparedRecord of(NewRecord fresh, String random) {
        return new PreparedRecord(
                fresh.key(),
                fresh.number(),
                Json.write(fresh.content()),
                Fingerprint.of(fresh.content()).hex(),
                random,
                fresh.warnings().isEmpty() ? null : Json.write(fresh.warnings()));
    }
}
