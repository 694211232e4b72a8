package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.SchemaTree.list;
import static io.duijie.dialect.metadata.SchemaTree.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The API catalogues that the build copies into the connectors' jars. */
class CatalogueSchemaTest {
    private static final Path FOLDER = Path.of("../../metadata/connectors");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Schemas.text(Schemas.CATALOGUE), InputFormat.JSON);

    @TestFactory
    Stream<DynamicTest> everyCatalogueFits() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.sorted().toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String text = Files.readString(file);
                    assertThat(SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
                    assertThat(map(Json.read(text)).get("connector") + ".json")
                            .isEqualTo(file.getFileName().toString());
                    assertThat(list(map(Json.read(text)).get("operations")))
                            .extracting(operation -> map(operation).get("api"))
                            .doesNotHaveDuplicates();
                }));
    }

    @Test
    void theExamplesFit() {
        SchemaTree tree = SchemaTree.of(Schemas.CATALOGUE);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        assertThat(list(tree.root().get("examples")))
                .allSatisfy(example -> assertThat(SCHEMA.validate(Json.write(example), InputFormat.JSON))
                        .isEmpty());
        assertThat(tree.properties()).allSatisfy(property -> assertThat(property.examples())
                .allSatisfy(example -> assertThat(registry.getSchema(alone(tree, property), InputFormat.JSON)
                                .validate(Json.write(example), InputFormat.JSON))
                        .isEmpty()));
    }

    private static String alone(SchemaTree tree, SchemaTree.Property property) {
        var schema = new java.util.LinkedHashMap<>(property.schema());
        schema.put("$defs", tree.root().get("$defs"));
        return Json.write(schema);
    }

    @Test
    void aMisspeltMemberIsRefused() {
        String text = "{\"connector\":\"x\",\"operations\":[{\"api\":\"/q\",\"titel\":{\"zh\":\"查\",\"en\":\"Q\"}}]}";

        assertThat(SCHEMA.validate(text, InputFormat.JSON))
                .extracting(error -> error.getKeyword())
                .contains("required", "additionalProperties");
    }
}
