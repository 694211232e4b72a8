package io.duijie.console.command;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems of metadata files as the command line shows them. */
final class Problems {
    private Problems() {}

    static Map<String, @Nullable Object> document(List<Problem> problems) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("problems", problems.stream().map(Problems::json).toList());
        return document;
    }

    private static Map<String, @Nullable Object> json(Problem problem) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", problem.file());
        json.put("line", (long) problem.line());
        json.put("column", (long) problem.column());
        json.put("pointer", problem.pointer());
        json.put("code", problem.code());
        json.put("severity", problem.severity().text());
        json.put("message", problem.message().english());
        return json;
    }

    /** Prints them, or their JSON document; returns the exit status they mean. */
    static int print(List<Problem> problems, boolean json) {
        if (json) {
            System.out.println(Json.writePretty(document(problems)));
        } else {
            problems.forEach(problem -> System.out.println(problem.formatted(false)));
        }
        return problems.stream().anyMatch(Problem::isError) ? 1 : 0;
    }
}
