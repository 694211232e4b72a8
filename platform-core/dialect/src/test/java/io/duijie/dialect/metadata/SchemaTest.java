package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.SchemaTree.list;
import static io.duijie.dialect.metadata.SchemaTree.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.schema.Schemas;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.mvel.MvelProgram;
import io.duijie.dialect.render.mvel.library.MvelLibrary;
import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.variable.SystemVariables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are the contract and the reference: nothing in them may be left unsaid. */
class SchemaTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    static List<String> names() {
        return Schemas.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsTheMetaSchema(String name) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        assertThat(registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(Schemas.text(name), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysOfEveryPropertyWhatItIsInBothLanguagesWithExamples(String name) {
        SchemaTree tree = SchemaTree.of(name);

        assertThat(tree.properties()).isNotEmpty().allSatisfy(property -> {
            described(property.schema());
            assertThat(property.examples()).as("examples").isNotEmpty();
        });
        assertThat(map(tree.root().get("$defs")).values()).allSatisfy(definition -> {
            described(map(definition));
            assertThat(list(map(definition).get("examples"))).isNotEmpty();
        });
        described(tree.root());
    }

    private static void described(Map<String, Object> schema) {
        Map<String, Object> chinese = map(schema.get("x-zh"));
        assertThat(schema.get("title")).asString().isNotBlank().doesNotContainPattern("\\p{IsHan}");
        assertThat(chinese.get("title")).asString().isNotBlank();
        assertThat(schema.get("description")).asString().endsWith(".");
        assertThat(chinese.get("description"))
                .asString()
                .containsPattern("\\p{IsHan}")
                .endsWith("。");
    }

    @ParameterizedTest
    @MethodSource("names")
    void describesTheVariablesOfEveryExpression(String name) {
        SchemaTree tree = SchemaTree.of(name);
        Map<String, Object> groups = map(tree.root().get("x-variable-groups"));

        assertThat(groups.values()).allSatisfy(group -> described(map(group)));
        List<Object> used = new ArrayList<>();
        for (SchemaTree.Property property : tree.properties()) {
            used.addAll(list(property.schema().get("x-variables")));
            boolean hasExpression = property.examples().stream()
                    .anyMatch(example -> example instanceof String text && text.contains("{{"));
            if (hasExpression || List.of("mvel", "afterExtract", "beforeWrite").contains(property.name())) {
                assertThat(list(property.schema().get("x-variables")))
                        .as(property.toString())
                        .isNotEmpty();
            }
            if ("entry".equals(SchemaTree.definition(map(property.schema().get("items"))))
                    && !property.owner().equals("entry")) {
                assertThat(list(property.schema().get("x-variables")))
                        .as(property.toString())
                        .isNotEmpty();
            }
        }
        assertThat(groups.keySet()).containsExactlyInAnyOrderElementsOf(Set.copyOf(strings(used)));
    }

    private static List<String> strings(List<Object> values) {
        return values.stream().map(String::valueOf).toList();
    }

    @Test
    void namesSystemVariablesThatExist() {
        Map<String, Object> system =
                map(map(SchemaTree.of(Schemas.INTEGRATION).root().get("x-variable-groups"))
                        .get("system"));

        assertThat(list(system.get("names"))).hasSize(10).allSatisfy(each -> {
            assertThat(SystemVariables.isVariable(
                            String.valueOf(map(each).get("name")).replace("_n", "_30")))
                    .isTrue();
            assertThat(map(each).get("description")).asString().isNotBlank();
            assertThat(map(map(each).get("x-zh")).get("description")).asString().isNotBlank();
        });
    }

    @Test
    void namesAllFunctionsAndMethodsOfMvelAndTheirExamplesAreTrue() {
        Map<String, Object> mvel =
                map(map(SchemaTree.of(Schemas.INTEGRATION).root().get("x-variable-groups"))
                        .get("mvel"));

        mvelNames(list(mvel.get("functions")), MvelLibrary.functions());
        mvelNames(list(mvel.get("methods")), MvelLibrary.methods());
    }

    private static void mvelNames(List<Object> described, String names) {
        assertThat(described).extracting(each -> map(each).get("name")).containsExactlyInAnyOrder((Object[])
                names.split(", "));
        assertThat(described).allSatisfy(each -> {
            MvelProgram program = MvelProgram.compile(String.valueOf(map(each).get("example")));
            if (map(each).containsKey("out")) {
                assertThat(Json.write(program.evaluate(Map.of())))
                        .isEqualTo(Json.write(map(each).get("out")));
            }
            assertThat(map(each).get("description")).asString().isNotBlank();
            assertThat(map(map(each).get("x-zh")).get("description")).asString().isNotBlank();
        });
    }

    @Test
    void namesAllFormatsAndTheirExamplesAreTrue() {
        List<Object> formats = list(SchemaTree.of(Schemas.INTEGRATION).root().get("x-formats"));

        assertThat(formats)
                .extracting(format -> String.valueOf(map(format).get("name")).toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(Formats.names());
        assertThat(formats).allSatisfy(format -> {
            Map<String, Object> example = map(map(format).get("example"));
            assertThat(Json.write(formatted(String.valueOf(map(format).get("written")), example.get("in"))))
                    .isEqualTo(Json.write(example.get("out")));
        });
    }

    private static Object formatted(String format, Object value) {
        return Formats.compile(FormatCall.parse(format)).apply(value, ZoneId.of("Asia/Shanghai"), NOW);
    }
}
