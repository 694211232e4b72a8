package io.duijie.engine.run.promote;

import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Files of a folder with the names filled in that stand for something in one environment. A file in a folder {@code mappings} is a
 * mapping table, one in {@code env} an environment; all others are metadata.
 */
final class PromotedFiles {
    private static final String ALL = "*";

    /** One table can stand in many documents. */
    private static final long MOST_BYTES = 64_000_000;

    private final TargetEnvironment environment;
    private final Map<String, Map<?, ?>> tables = new LinkedHashMap<>();
    private final Function<String, Optional<Map<String, @Nullable Object>>> keptConnections;
    private final List<MetadataFile> metadata = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long room = MOST_BYTES;

    /**
     * @param name of the environment, null = none
     * @param keptConnections those that are stored, as JSON with stars in place of secrets: a secret that a file does not tell stays
     */
    PromotedFiles(
            List<MetadataFile> files,
            @Nullable String name,
            Function<String, Optional<Map<String, @Nullable Object>>> keptConnections) {
        this.keptConnections = keptConnections;
        TargetEnvironment found = name == null ? TargetEnvironment.NONE : null;
        for (MetadataFile file : files) {
            String folder = segment(file.name(), 2);
            String base = segment(file.name(), 1).replaceAll("\\.json$", "");
            if (folder.equals("env")) {
                found = base.equals(name) ? TargetEnvironment.read(file, problems) : found;
            } else if (folder.equals("mappings")) {
                table(file, base);
            }
        }
        if (found == null) {
            problems.add(TargetEnvironment.problem(
                    "env/" + name + ".json",
                    "",
                    "no-environment",
                    "没有这个环境的文件",
                    "there is no file of this environment"));
        }
        this.environment = Objects.requireNonNullElse(found, TargetEnvironment.NONE);
        for (MetadataFile file : files) {
            String folder = segment(file.name(), 2);
            if (!folder.equals("env") && !folder.equals("mappings")) {
                metadata.add(filled(file));
            }
        }
    }

    List<MetadataFile> metadata() {
        return metadata;
    }

    List<Problem> problems() {
        return problems;
    }

    private static String segment(String name, int fromTheEnd) {
        String[] segments = name.split("[/\\\\]", -1);
        return segments.length < fromTheEnd ? "" : segments[segments.length - fromTheEnd];
    }

    private void table(MetadataFile file, String name) {
        try {
            tables.put(name, Json.readObject(text(file)));
        } catch (JsonException e) {
            problems.add(TargetEnvironment.problem(file.name(), "", "json-syntax", "不是 JSON 对象", "no JSON object"));
        }
    }

    private static String text(MetadataFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }

    /** The file itself where nothing in it stands for something else; what is no JSON is for the loader to tell. */
    private MetadataFile filled(MetadataFile file) {
        Map<String, @Nullable Object> json;
        try {
            json = Json.readObject(text(file));
        } catch (JsonException e) {
            return file;
        }
        Map<String, @Nullable Object> filled = new LinkedHashMap<>(json);
        if (json.get("connections") instanceof List<?> connections) {
            filled.put("connections", connections.stream().map(this::connection).toList());
        } else if (json.get("source") instanceof Map<?, ?> || json.get("target") instanceof Map<?, ?>) {
            integration(filled);
        } else if (json.get("rules") instanceof List<?> rules) {
            filled.put("rules", rules.stream().map(this::rule).toList());
        }
        if (filled.equals(json)) {
            return file;
        }
        byte[] bytes = (Json.writePretty(filled) + "\n").getBytes(StandardCharsets.UTF_8);
        room -= bytes.length;
        if (room < 0) {
            throw PromotionRefused.tooLarge(MOST_BYTES);
        }
        return new MetadataFile(file.name(), bytes);
    }

    private void integration(Map<String, @Nullable Object> document) {
        String id = String.valueOf(document.get("id"));
        for (String side : List.of("source", "target")) {
            if (document.get(side) instanceof Map<?, ?> whole) {
                Map<String, @Nullable Object> other = copy(whole);
                other.computeIfPresent("connection", (member, name) -> connectionId(name));
                document.put(side, organisations(other));
            }
        }
        Map<?, ?> schedule =
                environment.schedules().getOrDefault(id, environment.schedules().get(ALL));
        if (schedule != null) {
            Map<String, @Nullable Object> whole =
                    document.get("schedule") instanceof Map<?, ?> own ? copy(own) : new LinkedHashMap<>();
            schedule.forEach((member, value) -> whole.put(String.valueOf(member), value));
            document.put("schedule", whole);
        }
        Boolean enabled =
                environment.enabled().getOrDefault(id, environment.enabled().get(ALL));
        if (enabled != null) {
            document.put("enabled", enabled);
        }
        if (document.get("mappings") instanceof Map<?, ?> own) {
            Map<String, @Nullable Object> whole = copy(own);
            whole.replaceAll((name, table) -> table(name, table));
            document.put("mappings", whole);
        }
    }

    private @Nullable Object table(String name, @Nullable Object own) {
        Object there = environment.mappings().get(name);
        if (there instanceof Map<?, ?>) {
            return there;
        }
        Map<?, ?> table = tables.get(there instanceof String other ? other : name);
        if (table == null && there != null) {
            problems.add(TargetEnvironment.problem(
                    "mappings/" + there + ".json",
                    "",
                    "no-mapping-table",
                    "没有这个映射表的文件",
                    "there is no file of this table"));
        }
        return table == null ? own : table;
    }

    /** Each {@code value} that is nothing but the name of an organisation. */
    private @Nullable Object organisations(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> copy = copy(object);
            copy.replaceAll((member, inner) -> member.equals("value") && inner instanceof String name
                    ? environment.organisations().getOrDefault(name, name)
                    : organisations(inner));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(this::organisations).collect(java.util.stream.Collectors.toList())
                : value;
    }

    private @Nullable Object connection(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> given)) {
            return item;
        }
        Map<String, @Nullable Object> connection = copy(given);
        connection.computeIfPresent("id", (member, name) -> connectionId(name));
        String id = String.valueOf(connection.get("id"));
        Map<String, @Nullable Object> settings =
                connection.get("settings") instanceof Map<?, ?> own ? copy(own) : new LinkedHashMap<>();
        environment
                .settings()
                .getOrDefault(id, Map.of())
                .forEach((name, value) -> settings.put(String.valueOf(name), value));
        keptConnections.apply(id).ifPresent(kept -> {
            if (kept.get("settings") instanceof Map<?, ?> stored) {
                keepSecrets(settings, stored);
            }
        });
        if (connection.get("settings") != null || !settings.isEmpty()) {
            connection.put("settings", settings);
        }
        return connection;
    }

    private static void keepSecrets(Map<String, @Nullable Object> settings, Map<?, ?> stored) {
        stored.forEach((member, value) -> {
            String name = String.valueOf(member);
            if (SeparatedSettings.HIDDEN.equals(value)) {
                settings.putIfAbsent(name, value);
            } else if (value instanceof Map<?, ?> inner && settings.get(name) instanceof Map<?, ?> own) {
                Map<String, @Nullable Object> whole = copy(own);
                keepSecrets(whole, inner);
                settings.put(name, whole);
            }
        });
    }

    private @Nullable Object rule(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> given) || !(given.get("connections") instanceof List<?> names)) {
            return item;
        }
        Map<String, @Nullable Object> rule = copy(given);
        rule.put("connections", names.stream().map(this::connectionId).toList());
        return rule;
    }

    private Object connectionId(@Nullable Object name) {
        return environment.connections().getOrDefault(String.valueOf(name), String.valueOf(name));
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((member, value) -> copy.put(String.valueOf(member), value));
        return copy;
    }
}
