package io.duijie.engine.run.promote;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.metadata.MetadataFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What bringing files in would change, and all that doing exactly that needs. It holds no secret.
 *
 * @param shown what it tells people
 * @param changes whether it does anything
 * @param secrets ids of connections and channels with secrets that a plan can't carry
 * @param prune whether it deletes {@code leftovers}
 * @param leftovers what an earlier plan brought and these files don't have
 * @param present fingerprints of what it was made for; null = it was not there
 * @param files what it brings, names filled in for its environment
 */
public record Plan(
        Map<String, @Nullable Object> shown,
        boolean changes,
        List<String> secrets,
        boolean prune,
        List<ItemKey> leftovers,
        Map<ItemKey, @Nullable String> present,
        List<MetadataFile> files) {
    private static final long FORMAT = 1;

    public Plan {
        secrets = List.copyOf(secrets);
        leftovers = List.copyOf(leftovers);
        files = List.copyOf(files);
    }

    /** What it adds or replaces. */
    Set<ItemKey> touched() {
        Set<ItemKey> touched = new TreeSet<>();
        for (String list : List.of("integrations", "connections", "alerts")) {
            for (Map<?, ?> item : objects(shown.get(list))) {
                if (List.of(Change.Kind.CREATE.word(), Change.Kind.UPDATE.word())
                        .contains(item.get("change"))) {
                    String kind = item.get("kind") instanceof String word ? word : list.substring(0, list.length() - 1);
                    touched.add(key(Map.of("kind", kind, "id", String.valueOf(item.get("id")))));
                }
            }
        }
        return touched;
    }

    /** What people are shown of it. */
    public Map<String, @Nullable Object> summary() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(shown);
        json.put("changes", changes);
        json.put("prune", prune);
        json.put("leftovers", leftovers.stream().map(Plan::json).toList());
        json.put("secrets", secrets);
        return json;
    }

    /** The whole plan, for {@link #read}. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("duijiePlan", FORMAT);
        json.putAll(summary());
        List<@Nullable Object> basis = new ArrayList<>();
        new TreeMap<>(present).forEach((key, fingerprint) -> {
            Map<String, @Nullable Object> item = json(key);
            item.put("present", fingerprint);
            basis.add(item);
        });
        json.put("basis", basis);
        List<@Nullable Object> carried = new ArrayList<>();
        files.forEach(file ->
                carried.add(Map.of("name", file.name(), "text", new String(file.bytes(), StandardCharsets.UTF_8))));
        json.put("files", carried);
        return json;
    }

    static Map<String, @Nullable Object> json(ItemKey key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", key.kind().word());
        json.put("id", key.id());
        return json;
    }

    /**
     * The reverse of {@link #json}.
     *
     * @throws PromotionRefused when it is no plan
     */
    public static Plan read(Map<String, @Nullable Object> json) {
        if (!Long.valueOf(FORMAT).equals(json.get("duijiePlan"))) {
            throw PromotionRefused.noPlan();
        }
        Map<ItemKey, @Nullable String> present = new TreeMap<>();
        for (Map<?, ?> item : objects(json.get("basis"))) {
            present.put(key(item), item.get("present") instanceof String fingerprint ? fingerprint : null);
        }
        List<MetadataFile> files = new ArrayList<>();
        for (Map<?, ?> file : objects(json.get("files"))) {
            if (!(file.get("name") instanceof String name) || !(file.get("text") instanceof String text)) {
                throw PromotionRefused.noPlan();
            }
            files.add(new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8)));
        }
        return new Plan(
                shown(json),
                Boolean.TRUE.equals(json.get("changes")),
                json.get("secrets") instanceof List<?> ids
                        ? ids.stream().map(String::valueOf).toList()
                        : List.of(),
                Boolean.TRUE.equals(json.get("prune")),
                objects(json.get("leftovers")).stream().map(Plan::key).toList(),
                present,
                files);
    }

    /** The same of a file's text. */
    public static Plan read(String text) {
        try {
            return read(Json.readObject(text));
        } catch (JsonException e) {
            throw PromotionRefused.noPlan();
        }
    }

    private static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(json);
        shown.keySet().removeIf(Predicate.not(List.of("env", "at", "integrations", "connections", "alerts")::contains));
        return shown;
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        if (!(list instanceof List<?> items)) {
            throw PromotionRefused.noPlan();
        }
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> object)) {
                throw PromotionRefused.noPlan();
            }
            objects.add(object);
        }
        return objects;
    }

    private static ItemKey key(Map<?, ?> item) {
        return new ItemKey(
                ItemKey.Kind.of(String.valueOf(item.get("kind"))).orElseThrow(PromotionRefused::noPlan),
                String.valueOf(item.get("id")));
    }
}
