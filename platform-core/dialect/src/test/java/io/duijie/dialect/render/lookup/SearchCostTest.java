package io.duijie.dialect.render.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All look-ups of a record together cost it what they take. */
class SearchCostTest {
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, null, ZoneOffset.UTC);

    private static void assertTooCostly(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(ValueFailure.class, failure -> assertThat(failure.code())
                .isEqualTo("record-too-costly"));
    }

    private static void lookUp(int times, Duration each) {
        AtomicLong time = new AtomicLong();
        LookupSource slow = query -> {
            query.lookedAt();
            time.addAndGet(each.toNanos());
            return null;
        };
        Warnings warnings = new Warnings(new RecordBudget(RecordLimits.DEFAULTS, time::get));
        for (int i = 0; i < times; i++) {
            new Lookups(slow).find("goods", "no", Map.of("sku", i), warnings);
            warnings.budget().look();
        }
    }

    @Test
    void theirTimesAreAddedUp() {
        lookUp(9, Duration.ofMillis(500));

        assertTooCostly(() -> lookUp(60, Duration.ofMillis(500)));
        assertTooCostly(() -> lookUp(3, Duration.ofSeconds(4)));
    }

    /** In ten milliseconds, by steps alone. */
    private static void query(String filter, Map<String, Object> content) {
        LookupSource goods = MemoryLookups.ofContents(Map.of("goods", Collections.nCopies(20, content)));
        String text = "_mongoQuery goods findField=content.no where=" + filter;
        Expression expression = new Lookups(goods).compile(ValueKind.of(text), text);
        RecordBudget budget = new RecordBudget(new RecordLimits(1, Duration.ofMillis(10), 1_000), () -> 0);
        expression.value(RowScope.head(Scope.of(Map.of("s", "y"), VARIABLES), new Warnings(budget)));
    }

    @Test
    void matchingAnExpressionCostsByItsSizeAndTheLengthOfTheText() {
        Map<String, Object> content = Map.of("short", "x".repeat(20), "long", "x".repeat(10_000));

        for (String pattern : List.of("x?".repeat(50) + "y", "x?".repeat(50) + "{{s}}")) {
            query("{\"content.short\":{\"$regex\":\"" + pattern + "\"}}", content);
            assertTooCostly(() -> query("{\"content.long\":{\"$regex\":\"" + pattern + "\"}}", content));
        }
    }

    @Test
    void comparingTheElementsOfAListCostsByTheirNumberAndThatOfTheConditions() {
        Map<String, Object> content = Map.of("few", List.of("x"), "many", Collections.nCopies(1_000, Map.of("x", "y")));
        List<String> values = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        String few = values.stream()
                .map(v -> "{\"content.few\":" + Json.write(v) + "}")
                .collect(Collectors.joining(","));
        String many = values.stream()
                .map(v -> "{\"content.many.x\":" + Json.write(v) + "}")
                .collect(Collectors.joining(","));

        query("{\"$or\":[" + few + "]}", content);
        assertTooCostly(() -> query("{\"$or\":[" + many + "]}", content));
    }
}
