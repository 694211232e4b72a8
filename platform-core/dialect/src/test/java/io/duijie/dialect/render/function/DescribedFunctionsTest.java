package io.duijie.dialect.render.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.SchemaTree;
import io.duijie.dialect.metadata.schema.Schemas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the schema says of functions, which the editor shows to people. */
class DescribedFunctionsTest {
    private static final List<Map<String, Object>> DESCRIBED = described();

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> described() {
        Map<String, Map<String, Object>> groups = (Map<String, Map<String, Object>>)
                SchemaTree.of(Schemas.INTEGRATION).root().get("x-variable-groups");
        return (List<Map<String, Object>>) groups.get("function").get("functions");
    }

    @Test
    void everyExampleCompilesAndGivesWhatIsSaid() {
        assertThat(DESCRIBED).allSatisfy(each -> {
            String example = String.valueOf(each.get("example"));
            Functions.compile(example);
            if (each.containsKey("out")) {
                assertThat(Json.write(Functions.evaluate(example, Map.of())))
                        .as(example)
                        .isEqualTo(Json.write(each.get("out")));
            }
        });
    }

    @Test
    void eachIsDescribedInBothLanguages() {
        assertThat(DESCRIBED).allSatisfy(each -> {
            assertThat(each.get("description")).asString().isNotBlank();
            assertThat(((Map<?, ?>) each.get("x-zh")).get("description"))
                    .asString()
                    .isNotBlank();
        });
    }
}
