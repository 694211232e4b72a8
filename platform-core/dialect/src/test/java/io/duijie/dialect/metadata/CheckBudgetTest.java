package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckBudgetTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static MetadataFile integration(String name, List<Map<String, Object>> request) {
        return new MetadataFile(
                name,
                Json.write(Map.of(
                                "id",
                                "x-" + name.hashCode(),
                                "source",
                                Map.of(
                                        "connection",
                                        "a",
                                        "metadata",
                                        Map.of("api", "q", "id", "id", "request", List.of())),
                                "target",
                                Map.of("connection", "b", "metadata", Map.of("api", "s", "request", request))))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static List<Map<String, Object>> entries(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of("field", "f" + i, "value", value))
                .toList();
    }

    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    @Test
    void aDocumentThatTakesTooLongIsGivenUpAndTheOthersAreChecked() {
        AtomicLong time = new AtomicLong();
        MetadataLoader loader =
                new MetadataLoader(() -> time.addAndGet(Duration.ofMillis(1).toNanos()));

        Loaded loaded = loader.load(
                List.of(integration("slow", entries(6_000, "x")), integration("quick", entries(3, "x"))),
                LoadRows.ALONE);

        assertThat(loaded.problems())
                .filteredOn(Problem::isError)
                .extracting(Problem::file, Problem::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("slow", "check-stopped"));
        assertThat(loaded.integrations()).hasSize(1);
    }

    @Test
    void aDocumentOfTooManyStepsIsGivenUpWhateverTheClockSays() {
        String longCode = "_mvel " + "a + ".repeat(900) + "a";

        List<Problem> problems =
                new MetadataLoader(() -> 0).check(List.of(integration("f", entries(310, longCode))), LoadRows.ALONE);

        assertThat(problems).extracting(Problem::code).contains("check-stopped");
    }

    @Test
    void aDocumentThatTakesTooMuchToBeCompiledIsRefusedAndMappingTablesDoNotCount() {
        List<Problem> tooLarge = new MetadataLoader(() -> 0)
                .check(List.of(integration("f", entries(7, "x".repeat(900_000)))), LoadRows.ALONE);
        assertThat(tooLarge)
                .filteredOn(Problem::isError)
                .extracting(Problem::code)
                .containsExactly("document-too-large");

        List<Problem> fits = new MetadataLoader(() -> 0)
                .check(List.of(integration("f", entries(6, "x".repeat(900_000)))), LoadRows.ALONE);
        assertThat(fits).noneMatch(Problem::isError);

        String table = Json.write(Map.of("t", Map.of("a", "x".repeat(7_000_000))));
        String text = new String(integration("f", entries(1, "x")).bytes(), StandardCharsets.UTF_8);
        MetadataFile withTable = new MetadataFile(
                "f", ("{\"mappings\":" + table + "," + text.substring(1)).getBytes(StandardCharsets.UTF_8));
        assertThat(new MetadataLoader(() -> 0).check(List.of(withTable), LoadRows.ALONE))
                .noneMatch(Problem::isError);
    }

    @Test
    void whatTakesMuchMemoryForItsLengthIsRefusedLongBefore() {
        String longPath = "{{" + "a.".repeat(30) + "a}}";
        String terms = "_mvel a" + "+a".repeat(290);

        for (List<Map<String, Object>> quarterOfAGigabyte : List.of(
                entries(8, "{{a}}".repeat(100_000)),
                entries(8, "{a}".repeat(100_000)),
                entries(8, "{".repeat(500_000)),
                entries(5_000, longPath),
                entries(2_900, terms))) {
            assertThat(new MetadataLoader(() -> 0).check(List.of(integration("f", quarterOfAGigabyte)), LoadRows.ALONE))
                    .extracting(Problem::code)
                    .containsExactly("document-too-large");
        }
        for (List<Map<String, Object>> large :
                List.of(entries(10, "{{a}}".repeat(10_000)), entries(2_000, longPath), entries(1_000, terms))) {
            assertThat(new MetadataLoader(() -> 0).check(List.of(integration("f", large)), LoadRows.ALONE))
                    .noneMatch(Problem::isError);
        }
    }

    @Test
    void anInterruptedCheckEnds() {
        Thread.currentThread().interrupt();

        List<Problem> problems = new MetadataLoader().check(List.of(integration("f", entries(3, "x"))), LoadRows.ALONE);

        assertThat(problems).extracting(Problem::code).contains("check-stopped");
    }

    @Test
    void problemsOfAllFilesTogetherAreBoundedAndEachFileSaysThatThereAreMore() {
        Map<String, Object> unknown = new HashMap<>();
        IntStream.range(0, 4_000).forEach(i -> unknown.put("unknown" + i, "v"));
        MetadataFile file = new MetadataFile("f", Json.write(unknown).getBytes(StandardCharsets.UTF_8));
        List<MetadataFile> files = new ArrayList<>();
        IntStream.range(0, 9).forEach(i -> files.add(new MetadataFile("f" + i, file.bytes())));

        List<Problem> problems = new MetadataLoader().check(files, LoadRows.ALONE);

        assertThat(problems).hasSizeLessThan(5_020);
        assertThat(problems)
                .filteredOn(problem -> problem.code().equals("too-many-problems"))
                .hasSize(8);
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> word = Arbitraries.of(
                "_function ",
                "_mvel ",
                "_findCollection ",
                "_mongoQuery a findField=content.a where=",
                "s ~= ",
                "a.matches(",
                "regexReplace(a, ",
                "\"(?i)[a-\\\\一]\"",
                "'\\\\Q\\\\E{1000}'",
                "\"(a{1000}){1000}\"",
                "{\"content.a\":{\"$regex\":\"",
                "\"}}",
                "\"$options\":\"i\"",
                "{a|f(",
                "{{a|",
                "{{",
                "}}",
                "{a}",
                "{{a.b|round(2)}}",
                "(",
                ")",
                "[",
                "]",
                "?",
                ":",
                "a",
                "1e999999999",
                "+",
                "*",
                " and ",
                " or ",
                "CASE WHEN ",
                "not ",
                "-",
                "!",
                "'",
                "\"",
                "\\",
                "_endFind",
                " find a from b where ",
                "(x in ",
                "一",
                "{0,1000}",
                "|",
                "IF(",
                "CONCAT(",
                "LIKE '%",
                "INTERVAL ",
                "${",
                "switch(");
        Arbitrary<Integer> times = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.integers().between(1, 3)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(100, 2_000)));
        return Combinators.combine(word, times)
                .as(String::repeat)
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    @Property(tries = 150)
    void whateverStandsInADocumentItsCheckEndsInTime(@ForAll("values") String value, @ForAll("values") String other) {
        MetadataFile file = integration(
                "f",
                List.of(
                        Map.of("field", "a", "value", value),
                        Map.of("field", "b", "value", "_mvel " + other),
                        Map.of("field", "c", "value", "_function " + other),
                        Map.of("field", "d", "type", "array", "value", value, "children", entries(20, other))));

        assertTimeoutPreemptively(LONG, () -> new MetadataLoader().load(List.of(file), LoadRows.ALONE));
    }
}
