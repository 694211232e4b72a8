package io.duijie.console.assistant;

import io.duijie.engine.retry.RunControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something an assistant may ask for.
 *
 * @param description for the assistant
 * @param arguments by name, in the order of the documentation
 */
record Tool(String name, String description, Map<String, Argument> arguments, Work work) {

    /** What it does. */
    @FunctionalInterface
    interface Work {
        /**
         * @param control is stopped when the time of the call is over
         * @throws ToolProblem saying why there is no answer
         */
        Map<String, @Nullable Object> answer(Arguments arguments, RunControl control);
    }

    /** @param type {@code string} or {@code integer} */
    record Argument(String type, String description, boolean needed) {}

    static Tool of(String name, String description, Work work) {
        return new Tool(name, description, Map.of(), work);
    }

    Tool asking(String argument, String description) {
        return with(argument, new Argument("string", description, false));
    }

    Tool asking(String argument, String type, String description) {
        return with(argument, new Argument(type, description, false));
    }

    Tool needing(String argument, String description) {
        return with(argument, new Argument("string", description, true));
    }

    private Tool with(String argument, Argument added) {
        Map<String, Argument> all = new LinkedHashMap<>(arguments);
        all.put(argument, added);
        return new Tool(name, description, all, work);
    }

    /** As JSON Schema. */
    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach((argument, told) ->
                properties.put(argument, Map.of("type", told.type(), "description", told.description())));
        List<String> needed = arguments.entrySet().stream()
                .filter(argument -> argument.getValue().needed())
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", needed);
        schema.put("additionalProperties", false);
        return schema;
    }
}
