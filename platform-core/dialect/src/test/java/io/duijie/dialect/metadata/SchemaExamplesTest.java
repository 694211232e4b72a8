package io.duijie.dialect.metadata;

import static io.duijie.dialect.metadata.SchemaTree.definition;
import static io.duijie.dialect.metadata.SchemaTree.list;
import static io.duijie.dialect.metadata.SchemaTree.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of every property stands in an otherwise plain file and must be taken. */
class SchemaExamplesTest {
    private static final LoadOptions OPTIONS = new LoadOptions(false, null, FakeConnector.lookup(), name -> "v");
    /** Connectors are not there in these tests. */
    private static final Set<String> OF_THE_SURROUNDINGS = Set.of(Code.UNKNOWN_CONNECTOR.text());

    private record Case(String name, Object file) {}

    @TestFactory
    Stream<DynamicTest> areTaken() {
        return Stream.of(Schemas.INTEGRATION, Schemas.CONNECTIONS)
                .flatMap(name -> new Cases(SchemaTree.of(name)).all().stream())
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(Case each) {
        String text = Json.writePretty(each.file());
        MetadataFile file = new MetadataFile("f.json", text.getBytes(StandardCharsets.UTF_8));

        List<Problem> problems =
                new MetadataLoader().load(List.of(file), OPTIONS).problems();

        assertThat(problems)
                .as(text)
                .noneMatch(problem -> problem.code().equals(Code.UNKNOWN_KEY.text()))
                .filteredOn(Problem::isError)
                .filteredOn(problem -> !OF_THE_SURROUNDINGS.contains(problem.code()))
                .isEmpty();
    }

    /** Walks from the root, the target first, since an entry may say most there; each definition is walked once. */
    private static final class Cases {
        private final SchemaTree tree;
        private final Set<String> walked = new HashSet<>();
        private final List<Case> cases = new ArrayList<>();

        Cases(SchemaTree tree) {
            this.tree = tree;
        }

        List<Case> all() {
            list(tree.root().get("examples")).forEach(example -> cases.add(new Case("(root)", example)));
            walk(tree.root(), List.of());
            assertThat(cases.stream().map(Case::name).distinct().count())
                    .isGreaterThanOrEqualTo(tree.properties().size());
            return cases;
        }

        private void walk(Map<String, Object> schema, List<Object> path) {
            String definition = definition(schema);
            if (!definition.isEmpty() && !walked.add(definition)) {
                return;
            }
            Map<String, Object> resolved = tree.resolved(schema);
            map(resolved.get("properties")).entrySet().stream()
                    .sorted(Comparator.comparing(property -> !property.getKey().equals("target")))
                    .forEach(property -> {
                        List<Object> inner = with(path, property.getKey());
                        for (Object example : list(map(property.getValue()).get("examples"))) {
                            cases.add(new Case(inner.toString(), placed(tree.root(), null, inner, example)));
                        }
                        walk(map(property.getValue()), inner);
                    });
            if (resolved.containsKey("items")) {
                walk(map(resolved.get("items")), with(path, 0));
            }
        }

        private static List<Object> with(List<Object> path, Object step) {
            List<Object> longer = new ArrayList<>(path);
            longer.add(step);
            return longer;
        }

        /** What surrounds the value is the first example of each schema on the way, one with such a member if there is one. */
        private Object placed(Map<String, Object> given, Object current, List<Object> path, Object value) {
            if (path.isEmpty()) {
                return value;
            }
            Map<String, Object> schema = tree.resolved(given);
            Object around = current == null ? exampleWith(path.get(0), list(schema.get("examples"))) : current;
            List<Object> rest = path.subList(1, path.size());
            if (path.get(0) instanceof String name) {
                Map<String, Object> object = new LinkedHashMap<>(map(around));
                Map<String, Object> property = map(map(schema.get("properties")).get(name));
                object.put(name, placed(property, object.get(name), rest, value));
                return object;
            }
            List<Object> items = new ArrayList<>(list(around));
            Object first = items.isEmpty() ? null : items.remove(0);
            items.add(0, placed(map(schema.get("items")), first, rest, value));
            return items;
        }

        private static Object exampleWith(Object member, List<Object> examples) {
            return examples.stream()
                    .filter(example -> map(example).containsKey(member))
                    .findFirst()
                    .orElse(examples.get(0));
        }
    }
}
