package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All work on one record has one budget; a good record beside one that takes more is sent. */
@Timeout(120)
class RecordBudgetTest {
    private static final Map<String, Object> GOOD = Map.of("id", "good");

    private static String fields(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'field':'f" + i + "','value':'" + value + "'}")
                .collect(Collectors.joining(",", ",'request':[{'field':'no','value':'{{id}}'},", "]"));
    }

    private static Preview.Target render(String target, String members, LookupSource lookups, Map<String, ?> row) {
        CompiledIntegration compiled = Compile.documents("", target, members, lookups);
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Preview.Target rendered = Compile.preview(compiled).target(List.of(row, GOOD));
        Duration time = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
        assertThat(time).isLessThan(Duration.ofSeconds(4));
        return rendered;
    }

    private static void assertTooCostly(String target, LookupSource lookups, Map<String, ?> row) {
        Preview.Target rendered = render(target, "", lookups, row);

        assertThat(Json.write(rendered.document().get("failures")))
                .contains("record-too-costly")
                .hasSizeLessThan(2_000);
        assertThat((List<?>) rendered.document().get("requests"))
                .singleElement()
                .asString()
                .contains("no=good");
    }

    private static void assertTooCostly(String target, Map<String, ?> row) {
        assertTooCostly(target, LookupSource.EMPTY, row);
    }

    @Test
    void manyFieldsOfWorkShareIt() {
        List<Long> numbers = LongStream.range(0, 100).boxed().toList();

        assertTooCostly(
                fields(400, "_mvel isEmpty(numbers) ? 0 : sum((sum(($ + 1 in numbers)) in numbers))"),
                Map.of("id", "A", "numbers", numbers));
    }

    @Test
    void lookUpsAreNotExcused() {
        List<Map<String, Object>> stored = new ArrayList<>();
        for (long i = 0; i < 19_000; i++) {
            stored.add(Map.of("a", i));
        }
        LookupSource lookups = MemoryLookups.ofContents(Map.of("x", stored));
        String request =
                ",'request':[{'field':'no','value':'{{id}}'},{'field':'a','value':'_findCollection find a from x where"
                        + " a={{n}}'},{'field':'b','value':'_findCollection find a from x where a={{n}}'}]";

        assertTooCostly(request, lookups, Map.of("id", "A", "n", -1L));
        assertThat(render(request, "", lookups, Map.of("id", "A", "n", 5L)).clean())
                .isTrue();
    }

    @Test
    void textsThatAreMadeShareIt() {
        Map<String, Object> row = Map.of("id", "A", "a", "a");

        assertTooCostly(fields(2_000, "_function LPAD({{a}},1000000,0)"), row);
        assertTooCostly(fields(2_000, "_mvel a == null ? 1 : padLeft(a, 1000000)"), row);
    }

    @Test
    void aTextThatIsUsedOftenCountsAsOften() {
        Map<String, Object> row = Map.of("id", "A", "big", "x".repeat(100_000));

        assertTooCostly(fields(3_000, "{{big}}"), row);
        assertTooCostly(fields(1, "{{big}}".repeat(3_000)), row);
    }

    @Test
    void aListWithALongSeparatorIsJoinedWithinIt() {
        Map<String, Object> row =
                Map.of("id", "A", "l", LongStream.range(0, 9_000).boxed().toList());
        String separator = "-".repeat(900);

        Preview.Target rendered =
                render(fields(1, "{{l|implode(\\u0027" + separator + "\\u0027)}}"), "", LookupSource.EMPTY, row);

        assertThat(Json.write(rendered.document().get("failures"))).contains("longer than 4000000 characters");
    }

    @Test
    void aListInsideEachRowOfAnotherCountsAsOftenAsThereAreRows() {
        List<Map<String, Object>> rows = LongStream.range(0, 10_000)
                .<Map<String, Object>>mapToObj(i -> Map.of("q", i))
                .toList();

        assertTooCostly(
                ",'request':[{'field':'no','value':'{{id}}'},{'field':'rows','type':'array','value':'rows','children':["
                        + "{'field':'other','value':'{{other}}'}]}]",
                Map.of("id", "A", "rows", rows, "other", rows));
    }

    @Test
    void aSumOverTheRowsOfAnArrayIsMadeOnce() {
        List<Map<String, Object>> rows = LongStream.range(0, 10_000)
                .<Map<String, Object>>mapToObj(i -> Map.of("q", i, "p", 2))
                .toList();

        Preview.Target rendered = render(
                ",'request':[{'field':'no','value':'{{id}}'},{'field':'rows','type':'array','value':'rows','children':["
                        + "{'field':'q','value':'{{rows.q}}'},"
                        + "{'field':'sum','value':'_function SUM({{rows.q}}*{{rows.p}})'},"
                        + "{'field':'count','value':'_function COUNT({{rows.q}})'}]}]",
                "",
                LookupSource.EMPTY,
                Map.of("id", "A", "rows", rows));

        assertThat(rendered.clean())
                .as(Json.write(rendered.document().get("failures")))
                .isTrue();
        assertThat(Json.write(rendered.document().get("requests")))
                .contains("\"q\":9999,\"sum\":99990000,\"count\":10000");
    }

    @Test
    void aSumOfTheRowsInsideARowIsMadeForEach() {
        Preview.Target rendered = render(
                ",'request':[{'field':'no','value':'{{id}}'},{'field':'r','type':'array','value':'r','children':["
                        + "{'field':'s','value':'_function SUM({{r.l.q}})'},{'field':'all','value':'_function SUM({{r.w}})'}]}]",
                "",
                LookupSource.EMPTY,
                Map.of(
                        "id",
                        "A",
                        "r",
                        List.of(
                                Map.of("w", 1L, "l", List.of(Map.of("q", 1L), Map.of("q", 2L))),
                                Map.of("w", 2L, "l", List.of(Map.of("q", 5L))))));

        assertThat(Json.write(rendered.document().get("requests")))
                .contains("[{\"s\":3,\"all\":3},{\"s\":5,\"all\":3}]");
    }

    @Test
    void rowsThatAllFailDoNotFillTheMemory() {
        List<Long> rows = LongStream.range(0, 10_000).boxed().toList();
        Preview.Target rendered = render(
                ",'request':[{'field':'no','value':'{{id}}'},{'field':'rows','type':'array','value':'rows','children':["
                        + "{'field':'a','type':'int','value':'{{id}}'},{'field':'b','type':'int','value':'{{id}}'}]}]",
                "",
                LookupSource.EMPTY,
                Map.of("id", "A", "rows", rows));

        assertThat((List<?>) rendered.document().get("failures")).hasSizeBetween(1_000, 1_010);
    }

    @Test
    void theHookBeforeWriteAndTheOtherRequestShareIt() {
        Map<String, Object> row = Map.of("id", "A", "big", "x".repeat(900_000));
        Preview.Target rendered = render(
                fields(3, "{{big}}")
                        + ",'otherRequest':[{'field':'o1','value':'{{big}}'},{'field':'o2','value':'{{big}}'}]",
                "",
                LookupSource.EMPTY,
                row);

        assertThat(Json.write(rendered.document().get("failures"))).contains("record-too-costly");
        assertThat(Json.write(render(
                                fields(1, "x"),
                                ",'hooks':{'beforeWrite':'merge(request, [\\u0022l\\u0022:[big, big, big, big], \\u0022m\\u0022:big])'}"
                                        .replace("big", "record.big"),
                                LookupSource.EMPTY,
                                row)
                        .document()
                        .get("failures")))
                .contains("beforeWrite");
    }

    @Test
    void itsSizeIsASetting() {
        Map<String, Object> row = Map.of("id", "A", "big", "x".repeat(90_000));
        String target = fields(3, "{{big}}");

        assertThat(render(target, ",'options':{'maxRecordBytes':200000}", LookupSource.EMPTY, row)
                        .clean())
                .isFalse();
        assertThat(render(target, ",'options':{'maxRecordBytes':400000}", LookupSource.EMPTY, row)
                        .clean())
                .isTrue();
    }

    @Test
    void rulesForRowsHaveItToo() {
        String rules = IntStream.range(0, 1_500)
                .mapToObj(i -> "{'old':'l.n','new':'l.m" + i + "','format':'date'}")
                .collect(Collectors.joining(",", ",'formatResponse':[", "]"));
        CompiledIntegration compiled =
                Compile.documents(rules, ",'request':[{'field':'no','value':'{{id}}'}]", "", LookupSource.EMPTY);
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(Map.of("n", "2026-01-01"));
        }

        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Preview.Target rendered = Compile.preview(compiled).target(List.of(Map.of("id", "A", "l", many), GOOD));

        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun))
                .isLessThan(Duration.ofSeconds(4));
        assertThat(Json.write(rendered.document().get("rejected"))).contains("record-too-costly");
        assertThat((List<?>) rendered.document().get("requests")).hasSize(1);
    }
}
