package io.duijie.engine.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case of a conformance file with what it leaves out filled in; the folder's README says how. */
record Case(String sentence, Map<String, Object> members) {

    /** The cases of a file; each value of a list {@code values} is a case by itself. */
    static List<Case> of(Map<String, Object> file) {
        List<Case> cases = new ArrayList<>();
        for (Object member : (List<?>) file.get("cases")) {
            Map<String, Object> one = object(member);
            String sentence = String.valueOf(one.get("sentence"));
            if (one.get("values") instanceof List<?> values) {
                for (Object value : values) {
                    Map<String, Object> merged = new LinkedHashMap<>(one);
                    merged.remove("values");
                    merged.putAll(object(value));
                    cases.add(new Case(sentence + " · " + merged.get("value"), merged));
                }
            } else {
                cases.add(new Case(sentence, one));
            }
        }
        return cases;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A case about one value: {@code gives}, {@code none} or {@code fails}. */
    boolean isValue() {
        return members.containsKey("value");
    }

    Map<String, Object> expect() {
        return object(members.get("expect"));
    }

    List<?> rows() {
        if (members.get("records") instanceof List<?> rows) {
            return rows;
        }
        Object row = members.getOrDefault("record", members.get("row"));
        return List.of(row == null ? Map.of() : row);
    }

    Map<String, Object> integration() {
        if (members.containsKey("integration")) {
            return object(members.get("integration"));
        }
        Map<String, Object> source = new LinkedHashMap<>(Map.of("api", "/q", "id", "id"));
        overlay(source, "source");
        Map<String, Object> target = new LinkedHashMap<>(Map.of("api", "/s", "request", request()));
        copy("otherRequest", target);
        overlay(target, "target");
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", "x");
        file.put("startFrom", "2026-01-01 00:00:00");
        file.put("source", Map.of("connection", "src", "metadata", source));
        file.put("target", Map.of("connection", "dst", "metadata", target));
        overlay(file, "file");
        return file;
    }

    private List<?> request() {
        if (members.get("request") instanceof List<?> entries) {
            return entries;
        }
        if (!isValue()) {
            return List.of(Map.of("field", "id", "value", "{{id}}"));
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", "v");
        for (String name : List.of("value", "type", "parser", "mapping", "is_required")) {
            copy(name, entry);
        }
        return List.of(Map.of("field", "k", "value", "1"), entry);
    }

    private void copy(String name, Map<String, Object> into) {
        if (members.containsKey(name)) {
            into.put(name, members.get(name));
        }
    }

    private void overlay(Map<String, Object> base, String name) {
        object(members.get(name)).forEach((key, value) -> {
            if (value == null) {
                base.remove(key);
            } else {
                base.put(key, value);
            }
        });
    }
}
