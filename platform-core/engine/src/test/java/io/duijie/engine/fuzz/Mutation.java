package io.duijie.engine.fuzz;

import io.duijie.dialect.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One change of a JSON value's structure.
 *
 * @param place which member or element, counted through the whole value and around
 * @param other another one, for {@link Kind#SWAP} and {@link Kind#COPY}
 * @param value a new value, for those that need one
 * @param name a new name, for those that need one
 */
record Mutation(Kind kind, int place, int other, Object value, String name) {

    /** What is done to a member or an element. */
    enum Kind {
        REPLACE,
        DELETE,
        RENAME,
        SWAP,
        COPY,
        RETYPE,
        WRAP,
        ADD
    }

    /** Where a value stands. */
    private record Slot(Object holder, Object at) {
        @SuppressWarnings("unchecked")
        Object get() {
            return holder instanceof Map<?, ?> map ? map.get(at) : ((List<Object>) holder).get((Integer) at);
        }

        @SuppressWarnings("unchecked")
        void set(Object value) {
            if (holder instanceof Map<?, ?> map) {
                ((Map<Object, Object>) map).put(at, value);
            } else {
                ((List<Object>) holder).set((Integer) at, value);
            }
        }

        void delete() {
            if (holder instanceof Map<?, ?> map) {
                map.remove(at);
            } else {
                ((List<?>) holder).remove(((Integer) at).intValue());
            }
        }
    }

    /** The text with these changes; the later see what the earlier have done. */
    static Object mutated(String json, List<Mutation> mutations) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("root", Json.read(json));
        for (Mutation mutation : mutations) {
            List<Slot> slots = new ArrayList<>();
            collect(root, slots);
            if (!slots.isEmpty()) {
                mutation.apply(slots);
            }
        }
        return root.get("root");
    }

    /** How many values a text has that a mutation can change. */
    static int places(String json) {
        List<Slot> slots = new ArrayList<>();
        collect(Map.of("root", Json.read(json)), slots);
        return slots.size();
    }

    private static void collect(Object value, List<Slot> slots) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> slots.add(new Slot(value, key)));
            map.values().forEach(member -> collect(member, slots));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                slots.add(new Slot(value, i));
                collect(list.get(i), slots);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void apply(List<Slot> slots) {
        Slot slot = slots.get(place % slots.size());
        Slot second = slots.get(other % slots.size());
        Object old = slot.get();
        switch (kind) {
            case REPLACE -> slot.set(copy(value));
            case DELETE -> slot.delete();
            case RENAME -> {
                if (slot.holder instanceof Map<?, ?> map) {
                    slot.delete();
                    ((Map<Object, Object>) map).put(name, old);
                }
            }
            case SWAP -> {
                Object copyOfSecond = copy(second.get());
                second.set(copy(old));
                slot.set(copyOfSecond);
            }
            case COPY -> second.set(copy(old));
            case RETYPE -> slot.set(retyped(old));
            case WRAP -> slot.set(place % 2 == 0 ? new ArrayList<>(Arrays.asList(copy(old))) : object(name, copy(old)));
            case ADD -> {
                if (old instanceof Map<?, ?> map) {
                    ((Map<Object, Object>) map).put(name, copy(value));
                } else if (old instanceof List<?> list) {
                    ((List<Object>) list).add(copy(value));
                }
            }
        }
    }

    private static Map<String, Object> object(String name, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }

    private static Object retyped(Object old) {
        if (old instanceof String text) {
            return new ArrayList<>(List.of(text));
        }
        return old == null ? new LinkedHashMap<>() : Json.write(old);
    }

    /** No value may stand in two places: changing one would change the other. */
    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, copy(member)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(Mutation::copy).collect(Collectors.toCollection(ArrayList::new))
                : value;
    }
}
