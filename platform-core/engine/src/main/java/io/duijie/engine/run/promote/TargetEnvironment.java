package io.duijie.engine.run.promote;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands for which name in one environment: {@code env/NAME.json}.
 *
 * @param connections by the name in the files the id there
 * @param settings by that id what is other there
 * @param organisations by the name in the files the value there
 * @param schedules by the id of an integration, or {@code *} for all that are not named, members of its schedule
 * @param enabled by the id of an integration whether it runs
 * @param mappings by the name of a mapping table the name of the table there, or the table itself
 */
record TargetEnvironment(
        Map<String, String> connections,
        Map<String, Map<?, ?>> settings,
        Map<String, String> organisations,
        Map<String, Map<?, ?>> schedules,
        Map<String, Boolean> enabled,
        Map<String, Object> mappings) {
    static final TargetEnvironment NONE =
            new TargetEnvironment(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    private static final Set<String> MEMBERS =
            Set.of("connections", "organisations", "schedules", "enabled", "mappings");

    /** @param problems takes what is wrong with it */
    static TargetEnvironment read(MetadataFile file, List<Problem> problems) {
        Map<String, @Nullable Object> json;
        try {
            json = Json.readObject(new String(file.bytes(), StandardCharsets.UTF_8));
        } catch (JsonException e) {
            problems.add(problem(file.name(), "", "json-syntax", "不是 JSON 对象", "no JSON object"));
            return NONE;
        }
        TargetEnvironment environment = new TargetEnvironment(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        json.forEach((member, value) -> {
            String pointer = "/" + member;
            if (!MEMBERS.contains(member) || !(value instanceof Map<?, ?> names)) {
                problems.add(problem(
                        file.name(),
                        pointer,
                        "wrong-environment",
                        "应为对象，且名称为 connections、organisations、schedules、enabled、mappings 之一",
                        "must be an object named connections, organisations, schedules, enabled or mappings"));
                return;
            }
            names.forEach((name, there) -> {
                if (!environment.take(member, String.valueOf(name), there)) {
                    problems.add(
                            problem(
                                    file.name(),
                                    pointer + "/" + name,
                                    "wrong-environment",
                                    "值的类型不对：connections 为 id 或 {\"id\",\"settings\"}，organisations 为文本，schedules 为对象，enabled 为"
                                            + " true 或 false，mappings 为名称或对象",
                                    "the value has the wrong type: connections take an id or {\"id\",\"settings\"}, organisations a"
                                            + " text, schedules an object, enabled true or false, mappings a name or an object"));
                }
            });
        });
        return environment;
    }

    private boolean take(String member, String name, @Nullable Object there) {
        switch (member) {
            case "connections" -> {
                if (there instanceof Map<?, ?> whole && whole.get("settings") instanceof Map<?, ?> other) {
                    String id = whole.get("id") instanceof String given ? given : name;
                    connections.put(name, id);
                    settings.put(id, other);
                    return true;
                }
                return put(connections, name, there, String.class);
            }
            case "organisations" -> {
                return put(organisations, name, there, String.class);
            }
            case "schedules" -> {
                return there instanceof Map<?, ?> schedule && schedules.put(name, schedule) == null;
            }
            case "enabled" -> {
                return put(enabled, name, there, Boolean.class);
            }
            default -> {
                return put(mappings, name, there, there instanceof Map ? Object.class : String.class);
            }
        }
    }

    private static <T> boolean put(Map<String, T> map, String name, @Nullable Object value, Class<? extends T> type) {
        if (!type.isInstance(value)) {
            return false;
        }
        map.put(name, type.cast(value));
        return true;
    }

    static Problem problem(String file, String pointer, String code, String chinese, String english) {
        return new Problem(file, 1, 1, pointer, code, Severity.ERROR, new Text(chinese, english));
    }
}
