package io.duijie.engine.fuzz;

import io.duijie.dialect.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Documents with a changed structure. More of them: {@code -Djqwik.tries.default=100000 -Dtest='Fuzzed*'}, which holds for all
 * tests of this package.
 */
class FuzzedDocumentsTest {
    private static final List<?> ROWS = rows();

    private static List<?> rows() {
        return Corpus.WITH_ROWS.stream()
                .flatMap(name -> Corpus.rows(name).stream())
                .toList();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void integrationsAreRefusedOrRun(@ForAll("integrations") String text, @ForAll("mutations") List<Mutation> changes) {
        Trial.of(bytes(Mutation.mutated(text, changes)), ROWS);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void connectionsAreRefusedOrTaken(@ForAll("mutations") List<Mutation> changes) {
        Trial.of(bytes(Mutation.mutated(Corpus.CONNECTIONS, changes)), List.of());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void documentsMadeFromTheSchemaAreRefusedOrRun(@ForAll("grown") Object document) {
        Trial.of(bytes(document), ROWS);
    }

    private static byte[] bytes(Object document) {
        return Json.write(document).getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> integrations() {
        return Arbitraries.of(Corpus.integrations());
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Mutations.some();
    }

    @Provide
    Arbitrary<Object> grown() {
        return GrownDocuments.integrations();
    }
}
