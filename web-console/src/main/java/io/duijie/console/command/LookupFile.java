package io.duijie.console.command;

import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.MemoryLookups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of {@code --lookups}: the contents of stored records, by integration, first stored first. */
final class LookupFile {
    private LookupFile() {}

    static LookupSource of(String argument, Map<String, @Nullable Object> json) {
        Map<String, List<Map<String, @Nullable Object>>> contents = new LinkedHashMap<>();
        json.forEach((id, list) -> contents.put(id, contents(argument, id, list)));
        return MemoryLookups.ofContents(contents);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> contents(String argument, String id, @Nullable Object list) {
        List<Map<String, @Nullable Object>> contents = new ArrayList<>();
        if (list instanceof List<?> items && items.stream().allMatch(Map.class::isInstance)) {
            items.forEach(item -> contents.add((Map<String, @Nullable Object>) item));
            return contents;
        }
        throw new CommandFailure(
                "bad-lookups",
                argument + ": \"" + id + "\" 应为数据内容（JSON 对象）的列表。",
                argument + ": \"" + id + "\" must be a list of contents, JSON objects.");
    }
}
