package io.duijie.dialect.metadata.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemasTest {
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    @Test
    void areSchemasOfDraft202012() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        for (SchemaFile file : List.of(SchemaFile.integration(), SchemaFile.connections())) {
            assertThat(registry.getSchema(SchemaLocation.of(META_SCHEMA)).validate(file.text(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void describeEveryProperty() {
        for (SchemaFile file : List.of(SchemaFile.integration(), SchemaFile.connections())) {
            described(file.at(""));
            Map<?, ?> definitions = (Map<?, ?>) file.at("/$defs");
            definitions.values().forEach(SchemasTest::described);
        }
    }

    private static void described(Object schema) {
        assertThat(((Map<?, ?>) schema).keySet().toString())
                .as("%s", schema)
                .contains("title", "description", "examples");
        if (((Map<?, ?>) schema).get("properties") instanceof Map<?, ?> properties) {
            properties.values().forEach(SchemasTest::described);
        }
    }

    @Test
    void sayWhatTheirOwnExamplesAllow() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        for (SchemaFile file : List.of(SchemaFile.integration(), SchemaFile.connections())) {
            List<?> examples = (List<?>) file.at("/examples");
            for (Object example : examples) {
                String text = io.duijie.dialect.json.Json.write(example);
                assertThat(registry.getSchema(file.text(), InputFormat.JSON).validate(text, InputFormat.JSON))
                        .as(text)
                        .isEmpty();
            }
        }
    }
}
