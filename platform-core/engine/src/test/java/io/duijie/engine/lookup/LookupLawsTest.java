package io.duijie.engine.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.record.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the index answers is what looking through all records would. */
class LookupLawsTest {
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, null, ZoneOffset.UTC);
    private static final List<Object> VALUES = List.of(0L, 1L, "1", "01", "a", "", true, List.of("a", 1L));

    private static Path folder;
    private static LookupStore store;
    private static int integrations;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("lookup");
        store = new LookupStore(folder, Clock.systemUTC());
    }

    @AfterContainer
    static void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /**
     * One thing that happens.
     *
     * @param kind 0-2 stage, 3 write back, 4-9 look up
     */
    record Event(int kind, int key, int a, int b, int c) {
        Map<String, Object> content() {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("key", "K" + key);
            content.put("a", VALUES.get(a));
            if (b < 6) {
                content.put("b", VALUES.get(b));
            }
            content.put("items", List.of(Map.of("c", VALUES.get(c)), Map.of("d", VALUES.get(b))));
            return content;
        }

        String query(String integration) {
            String x = Json.write(VALUES.get(a % 7));
            String y = Json.write(VALUES.get(b % 7));
            String field = "_mongoQuery " + integration + " findField=content.key where=";
            return switch (kind) {
                case 4 -> "_findCollection find key from " + integration + " where a={{x}} b={{y}}";
                case 5 -> "_findCollection find a from " + integration + " where primaryWriteback.N={{x}}";
                case 6 -> field + "{\"content.items.c\":" + x + ",\"content.b\":{\"$ne\":" + y + "}}";
                case 7 -> field + "{\"$or\":[{\"content.a\":" + x + "},{\"content.b\":" + y + "}]}";
                case 8 ->
                    field + "{\"content.a\":{\"$in\":[" + x + "," + y + "]},\"content.items.d\":{\"$gte\":" + y + "}}";
                default -> field + "{\"content.a\":{\"$exists\":true},\"status\":2}";
            };
        }
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<Integer> values = Arbitraries.integers().between(0, VALUES.size() - 1);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 8),
                        values,
                        values,
                        values)
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 100)
    void theIndexAnswersWhatLookingThroughAllRecordsWould(
            @ForAll("histories") List<Event> events, @ForAll boolean idCheck) {
        law(events, idCheck);
    }

    @Tag("faults")
    @Property(tries = 2_000)
    void theIndexAnswersWhatLookingThroughAllRecordsWouldInManyTrials(
            @ForAll("histories") List<Event> events, @ForAll boolean idCheck) {
        law(events, idCheck);
    }

    private void law(List<Event> events, boolean idCheck) {
        String integration = "i" + integrations++;
        for (Event event : events) {
            if (event.kind <= 2) {
                List<SourceRecord> page = new ArrayList<>();
                page.add(new SourceRecord("K" + event.key, "N" + event.c, event.content(), Map.of()));
                store.stage(integration, idCheck, page);
            } else if (event.kind == 3) {
                store.writeBack(integration, "K" + event.key, Map.of("n", VALUES.get(event.a)));
            } else {
                String text = event.query(integration);
                MemoryLookups naive = new MemoryLookups(Map.of(integration, store.all(integration)));

                assertThat(answer(store.lookups, text, event)).as(text).isEqualTo(answer(naive, text, event));
            }
        }
    }

    private static Object answer(LookupSource source, String text, Event event) {
        Map<String, Object> row = Map.of("x", VALUES.get(event.a % 7), "y", VALUES.get(event.b % 7));
        RowScope scope = RowScope.head(Scope.of(row, VARIABLES), new Warnings());
        return new Lookups(source).compile(ValueKind.of(text), text).value(scope);
    }
}
