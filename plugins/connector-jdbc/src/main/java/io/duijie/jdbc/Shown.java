package io.duijie.jdbc;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.stream.Collectors;

/** What the list of calls shows of a write: what was asked for, and its first records. */
final class Shown {
    private static final int FIRST = 20;

    private Shown() {}

    static String of(Object what, WriteRequest request) {
        int left = request.records().size() - FIRST;
        return what + "\n"
                + request.records().stream()
                        .limit(FIRST)
                        .map(WriteRecord::body)
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n"))
                + (left > 0 ? "\n… " + left + " more" : "");
    }
}
