package io.duijie.dialect.render.function.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.SchemaTree;
import io.duijie.dialect.metadata.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DescribedLibraryTest {
    /** Those whose arguments have a form of their own. */
    private static final List<String> OF_THEIR_OWN =
            List.of("CASE", "CAST", "CONVERT", "TRIM", "DATE_ADD", "DATE_SUB", "SUM", "AVG", "MIN", "MAX", "COUNT");

    @Test
    @SuppressWarnings("unchecked")
    void theSchemaDescribesEveryFunctionAndNoOther() {
        Map<String, Map<String, Object>> groups = (Map<String, Map<String, Object>>)
                SchemaTree.of(Schemas.INTEGRATION).root().get("x-variable-groups");
        List<Map<String, Object>> described =
                (List<Map<String, Object>>) groups.get("function").get("functions");
        Stream<String> there = Stream.of(
                        LogicFunctions.ALL,
                        TextFunctions.ALL,
                        SearchFunctions.ALL,
                        NumberFunctions.ALL,
                        DateFunctions.ALL,
                        DatePartFunctions.ALL)
                .flatMap(List::stream)
                .map(Signature::name);

        assertThat(described)
                .extracting(each -> each.get("name"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(there, OF_THEIR_OWN.stream()).toList());
    }
}
