package io.duijie.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files of megabytes on one line: what must not grow with the square of anything. */
class EnormousFilesTest {
    private static final Map<String, Object> ROW =
            Map.of("id", 1L, "a", "x", "digits", "9".repeat(900_000), "list", List.of(1L, 2L, 3L));

    /** @param code of the first problem, null = it runs */
    private record Enormous(String name, String text, String code) {}

    private static final List<Enormous> FILES = List.of(
            new Enormous("deep lists", "[".repeat(5_000_000), "json-syntax"),
            new Enormous("deep objects", "{\"a\":".repeat(1_500_000), "json-syntax"),
            new Enormous("values", request("0,".repeat(2_000_000) + "0"), "json-syntax"),
            new Enormous("names", "{" + members(60_000) + "}", "unknown-key"),
            new Enormous("a long name around many values", longName("0,".repeat(200_000) + "0"), "missing-key"),
            new Enormous("long names around many problems", request(longNames(40_000)), "missing-key"),
            new Enormous("wrong entries", request("0,".repeat(200_000) + "0"), "wrong-type"),
            new Enormous("the same name", "{" + "\"id\":1,".repeat(200_000) + "\"id\":1}", "wrong-type"),
            new Enormous("entries", request((entry("{{a}}") + ",").repeat(30_000) + entry("x")), "duplicate-field"),
            new Enormous("placeholders", request(entry("{{a}}".repeat(200_000))), null),
            new Enormous("open braces", request(entry("{{".repeat(100_000))), "bad-placeholder"),
            new Enormous("open formats", request(entry("{a|f(".repeat(60_000))), null),
            new Enormous("open formats with one end", request(entry("{a|f(".repeat(60_000) + ")")), null),
            new Enormous("open formats with quotes", request(entry("{a|f('\"".repeat(60_000))), null),
            new Enormous("a pattern that never ends", request(entry("_mvel s ~= \"(?i)[a-\\\\一]\"")), "mvel-syntax"),
            new Enormous(
                    "a pattern that multiplies unseen",
                    request(entry("_mvel s ~= \"a" + "\\\\Q\\\\E{1000}".repeat(6) + "\"")),
                    "mvel-syntax"),
            new Enormous("a long path", request(entry("{{" + "a.".repeat(100_000) + "a}}")), "bad-placeholder"),
            new Enormous("a long path, single", request(entry("{" + "a.".repeat(100_000) + "a}")), "bad-placeholder"),
            new Enormous("function", request(entry("_function " + "(".repeat(100_000))), "function-syntax"),
            new Enormous("mvel", request(entry("_mvel " + "(".repeat(100_000))), "mvel-forbidden"),
            new Enormous(
                    "a pattern that multiplies",
                    request(entry("_mvel a ~= \"((((a{1000}){1000}){1000}){1000})\"")),
                    "mvel-syntax"),
            new Enormous(
                    "a deep filter",
                    request(entry("_mongoQuery a findField=content.a where=" + "{\"$and\":[".repeat(2_000))),
                    "mongo-filter"),
            new Enormous(
                    "a long filter",
                    request(entry("_mongoQuery a findField=content.a where={\"content.a\":{\"$in\":["
                            + "{{a}},".repeat(300_000) + "1]}}")),
                    "mongo-filter"),
            new Enormous(
                    "many conditions",
                    request(entry("_findCollection find a from b where" + " c={{a}}".repeat(250_000))),
                    "lookup-syntax"),
            new Enormous(
                    "digits as a number", request("{\"field\":\"n\",\"type\":\"int\",\"value\":\"{{digits}}\"}"), null),
            new Enormous("a page of enormous size", request(entry("x")).replace("[]", "[" + page() + "]"), null),
            new Enormous(
                    "arrays in arrays",
                    request("{\"field\":\"f\",\"type\":\"array\",\"value\":\"list\",\"children\":[".repeat(12)
                            + entry("x")
                            + "]}".repeat(12)),
                    null));

    private static String request(String entries) {
        return "{\"id\":\"x\",\"startFrom\":\"2026-01-01\",\"source\":{\"connection\":\"a\",\"metadata\":{\"api\":\"q\","
                + "\"id\":\"id\",\"request\":[]}},\"target\":{\"connection\":\"b\",\"metadata\":{\"api\":\"s\","
                + "\"request\":[" + entries + "]}}}";
    }

    private static String entry(String value) {
        return "{\"field\":\"a\",\"value\":" + Json.write(value) + "}";
    }

    private static String page() {
        return "{\"field\":\"page\",\"value\":1e9999999}";
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","));
    }

    private static String longName(String values) {
        return "{\"" + "k".repeat(49_000) + "\":[" + values + "]}";
    }

    private static String longNames(int entries) {
        return "{\"" + "k".repeat(49_000) + "\":1,\"children\":[" + "{},".repeat(entries) + "{}]}";
    }

    @TestFactory
    Stream<DynamicTest> areReadOrRefusedSoon() {
        return FILES.stream().map(file -> DynamicTest.dynamicTest(file.name, () -> Trial.inTime(() -> check(file))));
    }

    private static Void check(Enormous file) {
        Loaded loaded = Trial.load(file.text.getBytes(StandardCharsets.UTF_8));
        loaded.integrations().forEach(integration -> Trial.render(integration, List.of(ROW), Trial.LOOKUPS));
        if (file.code == null) {
            assertThat(loaded.hasErrors()).isFalse();
        } else {
            assertThat(loaded.problems()).extracting(Problem::code).contains(file.code);
        }
        return null;
    }

    @Test
    void moreProblemsThanAnybodyReadsAreCountedAsOne() {
        Loaded loaded = Trial.load(request("0,".repeat(20_000) + "0").getBytes(StandardCharsets.UTF_8));

        assertThat(loaded.problems()).hasSize(5_001);
        assertThat(loaded.problems().get(5_000)).satisfies(last -> {
            assertThat(last.code()).isEqualTo("too-many-problems");
            assertThat(last.isError()).isTrue();
        });
        assertThat(loaded.integrations()).isEmpty();
    }
}
