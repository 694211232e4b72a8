package io.duijie.engine.fuzz;

import io.duijie.dialect.json.Json;
import io.duijie.engine.fuzz.Mutation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Broken expressions in every place of a document in turn: none is compiled that was not checked. */
class ExpressionsAnywhereTest {
    private static final List<String> EXPRESSIONS =
            List.of("_mvel ((((", "_function ((((", "_findCollection find", "_mongoQuery b");

    @TestFactory
    Stream<DynamicTest> areCheckedBeforeTheyAreCompiled() {
        return Stream.of("002-purchase-bill-with-lines", "007-condition-drops-the-row", "008-merge-flat-lines")
                .map(name -> Corpus.text("/metadata/examples/" + name + ".json"))
                .flatMap(text -> EXPRESSIONS.stream()
                        .map(expression -> DynamicTest.dynamicTest(
                                Json.readObject(text).get("id") + " " + expression,
                                () -> Trial.inTime(() -> everywhere(text, expression)))));
    }

    private static Void everywhere(String text, String expression) {
        IntStream.range(0, Mutation.places(text)).forEach(place -> {
            Object changed = Mutation.mutated(text, List.of(new Mutation(Kind.REPLACE, place, 0, expression, "a")));
            byte[] bytes = Json.write(changed).getBytes(StandardCharsets.UTF_8);
            Trial.load(bytes)
                    .integrations()
                    .forEach(found -> Trial.render(found, List.of(Map.of("id", 1L)), Trial.LOOKUPS));
        });
        return null;
    }
}
