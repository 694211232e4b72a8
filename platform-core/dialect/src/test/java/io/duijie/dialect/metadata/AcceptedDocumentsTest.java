package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.SchemaTree.definition;
import static io.duijie.dialect.metadata.SchemaTree.list;
import static io.duijie.dialect.metadata.SchemaTree.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.schema.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Documents that were accepted once are accepted for good. Those of {@code metadata/accepted} use every property, in every type
 * and with every choice the schema allows: whoever narrows the schema breaks one of them. They are added to, never changed.
 */
class AcceptedDocumentsTest {
    private static final List<Path> FOLDERS = List.of(
            Path.of("src/test/resources/metadata/accepted"),
            Path.of("src/test/resources/metadata/examples"),
            Path.of("../../metadata/integrations"),
            Path.of("../../metadata/cookbook"));

    /** Connectors are not there in these tests. */
    private static final Set<String> OF_THE_SURROUNDINGS = Set.of(Code.UNKNOWN_CONNECTOR.text());

    @TestFactory
    Stream<DynamicTest> stayAccepted() {
        return documents()
                .map(path -> DynamicTest.dynamicTest(path.toString(), () -> {
                    Loaded loaded = new MetadataLoader()
                            .load(
                                    List.of(new MetadataFile(path.toString(), Files.readAllBytes(path))),
                                    new LoadOptions(false, null, FakeConnector.lookup(), name -> "v"));

                    assertThat(loaded.problems())
                            .filteredOn(problem -> problem.isError() && !OF_THE_SURROUNDINGS.contains(problem.code()))
                            .isEmpty();
                    assertThat(loaded.problems()).extracting(Problem::code).doesNotContain(Code.UNKNOWN_KEY.text());
                }));
    }

    @TestFactory
    Stream<DynamicTest> fitTheSchemaForAnyoneElse() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return documents()
                .map(path -> DynamicTest.dynamicTest(path.toString(), () -> assertThat(
                                registry.getSchema(Schemas.text(schemaOf(path)), InputFormat.JSON)
                                        .validate(Files.readString(path), InputFormat.JSON))
                        .isEmpty()));
    }

    @Test
    void useEverythingThatTheSchemasAllow() {
        Set<String> used = new LinkedHashSet<>();
        documents().forEach(path -> {
            SchemaTree tree = SchemaTree.of(schemaOf(path));
            new Uses(tree, schemaOf(path), used).collect("", tree.root(), read(path));
        });

        for (String name : List.of(Schemas.INTEGRATION, Schemas.CONNECTIONS)) {
            assertThat(SchemaTree.of(name).properties()).allSatisfy(property -> assertThat(used)
                    .containsAll(allowed(name + ":" + property, property.schema())));
        }
    }

    private static List<String> allowed(String property, Map<String, Object> schema) {
        Stream<String> types = schema.get("type") instanceof String type
                ? Stream.of(type)
                : list(schema.get("type")).stream().map(String::valueOf);
        Stream<String> choices = list(schema.get("enum")).stream().map(choice -> property + " = " + Json.write(choice));
        return Stream.of(Stream.of(property), types.map(type -> property + " as " + type), choices)
                .flatMap(each -> each)
                .toList();
    }

    private record Uses(SchemaTree tree, String name, Set<String> used) {
        void collect(String owner, Map<String, Object> given, Object value) {
            Map<String, Object> schema = tree.resolved(given);
            String place = definition(given).isEmpty() ? owner : definition(given);
            if (value instanceof Map<?, ?> object) {
                map(schema.get("properties")).forEach((member, property) -> {
                    if (object.containsKey(member)) {
                        String key = place.isEmpty() ? member : place + "/" + member;
                        use(name + ":" + key, object.get(member));
                        collect(key, map(property), object.get(member));
                    }
                });
            } else if (value instanceof List<?> items) {
                items.forEach(item -> collect(place, map(schema.get("items")), item));
            }
        }

        private void use(String property, Object value) {
            used.add(property);
            used.add(property + " as " + type(value));
            if (value instanceof Number) {
                used.add(property + " as number");
            }
            used.add(property + " = " + Json.write(value));
        }

        private static String type(Object value) {
            if (value instanceof Map) {
                return "object";
            } else if (value instanceof List) {
                return "array";
            } else if (value instanceof Long) {
                return "integer";
            } else if (value instanceof BigDecimal) {
                return "number";
            } else if (value instanceof Boolean) {
                return "boolean";
            }
            return value == null ? "null" : "string";
        }
    }

    private static String schemaOf(Path path) {
        return map(read(path)).containsKey("connections") ? Schemas.CONNECTIONS : Schemas.INTEGRATION;
    }

    private static Object read(Path path) {
        try {
            return Json.read(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> documents() {
        return FOLDERS.stream().filter(Files::isDirectory).flatMap(AcceptedDocumentsTest::below);
    }

    /** In the cookbook other files stand beside the integrations. */
    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !folder.endsWith("cookbook") || path.endsWith("integration.json"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
