package io.duijie.console.e2e;

import io.duijie.sandbox.jushuitan.data.SourceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code items} of a source row. */
final class Lines {
    private Lines() {}

    static List<Map<?, ?>> of(SourceRow row) {
        return of(row.fields().get("items"));
    }

    static List<Map<?, ?>> of(Object list) {
        List<Map<?, ?>> lines = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> lines.add((Map<?, ?>) item));
        }
        return lines;
    }
}
