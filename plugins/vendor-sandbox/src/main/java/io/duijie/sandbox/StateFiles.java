package io.duijie.sandbox;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a kept state, or stand-ins that keep nothing. */
record StateFiles(AppendLog seed, AppendLog rows, AppendLog tokens, AppendLog documents) implements AutoCloseable {
    static StateFiles open(Optional<Path> directory) {
        return new StateFiles(
                log(directory, "seed.jsonl"),
                log(directory, "jushuitan-rows.jsonl"),
                log(directory, "jushuitan-tokens.jsonl"),
                log(directory, "kingdee-documents.jsonl"));
    }

    /** When the state was first started: generated rows stay the same however often it is started. */
    Instant firstStart(Clock clock) {
        if (!seed.lines().isEmpty()) {
            Map<String, ?> first = Json.object(Json.read(seed.lines().get(0)).orElse(null));
            return Instant.parse(String.valueOf(first.get("start")));
        }
        Instant now = clock.instant();
        seed.append(List.of(Map.of("start", now.toString())));
        return now;
    }

    private static AppendLog log(Optional<Path> directory, String name) {
        return directory.map(each -> AppendLog.open(each.resolve(name))).orElseGet(AppendLog::inMemory);
    }

    @Override
    public void close() {
        List.of(seed, rows, tokens, documents).forEach(AppendLog::close);
    }
}
