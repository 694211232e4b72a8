package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The integrations of the dialect's examples. */
class DialectExamplesTest {
    private static final List<String> ALL = List.of(
            "001-vendor-to-supplier",
            "002-purchase-bill-with-lines",
            "003-functions-unit-price",
            "004-lookup-and-endfind",
            "005-formats-and-variables",
            "006-cast-failure-in-a-row",
            "007-condition-drops-the-row",
            "008-merge-flat-lines",
            "009-mapping-tables",
            "010-mvel-and-hook",
            "011-source-kingdee-columns");

    @TestFactory
    Stream<DynamicTest> loadWithoutAProblem() {
        return ALL.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    MetadataFile file = new MetadataFile(name, read("/metadata/examples/" + name + ".json"));
                    Loaded loaded = new MetadataLoader().load(List.of(file), LoadRows.ALONE);

                    assertThat(loaded.problems()).isEmpty();
                    assertThat(loaded.integrations()).hasSize(1);
                }));
    }

    @Test
    void fitTheSchema() throws IOException {
        String schema = new String(read("/duijie/schema/integration.schema.json"), StandardCharsets.UTF_8);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        for (String name : ALL) {
            assertThat(registry.getSchema(schema, InputFormat.JSON)
                            .validate(
                                    new String(read("/metadata/examples/" + name + ".json"), StandardCharsets.UTF_8),
                                    InputFormat.JSON))
                    .as(name)
                    .isEmpty();
        }
        assertThat(registry.getSchema(schema, InputFormat.JSON)
                        .validate(
                                new String(MetadataLoaderTest.seed().bytes(), StandardCharsets.UTF_8),
                                InputFormat.JSON))
                .isEmpty();
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = DialectExamplesTest.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }
}
