package io.duijie.engine.fuzz;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.MemoryLookups;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rows and looked-up records that are not what an integration expects: each is sent, fails with a reason, or is put aside. */
class FuzzedRowsTest {
    private static final List<Integration> INTEGRATIONS = Corpus.WITH_ROWS.stream()
            .map(name -> Corpus.text("/metadata/examples/" + name + ".json"))
            .map(text -> Trial.load(text.getBytes(StandardCharsets.UTF_8)))
            .map(Loaded::integrations)
            .map(found -> found.get(0))
            .toList();
    private static final List<String> ROWS =
            Corpus.WITH_ROWS.stream().map(name -> Json.write(Corpus.rows(name))).toList();
    private static final Integration LOOKING_UP = Trial.load(
                    """
                    {"id":"x","startFrom":"2026-11-01","source":{"connection":"a","metadata":{"api":"q","id":"id","request":[]}},
                     "target":{"connection":"b","metadata":{"api":"s","request":[
                      {"field":"a","value":"_findCollection find a.b from one where c={{id}} d={{n}}"},
                      {"field":"b","value":"_function CONCAT('{{id}}',_findCollection find a from one where c={{id}} _endFind)"},
                      {"field":"c","value":"_mongoQuery one findField=content.a where={\\"content.c\\":{\\"$regex\\":\\"(x+)+$\\"}}"},
                      {"field":"d","value":"_mongoQuery one findField=id where={\\"$or\\":[{\\"content.c\\":\\"{{id}}\\"},{\\"content.l.m\\":{\\"$gt\\":1}}]}"},
                      {"field":"e","type":"array","value":"l","children":[
                       {"field":"f","type":"int","value":"_findCollection find l.0.m from one where l.m={{l.m}}"}]}]}}}
                    """
                            .getBytes(StandardCharsets.UTF_8))
            .integrations()
            .get(0);
    private static final String RECORDS =
            """
            {"one":[{"a":{"b":1},"c":"7","d":1.0,"l":[{"m":1},{"m":"2"}]},{"a":"y","c":7,"d":null,"l":[]},{"c":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx!"}],"two":[]}
            """;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void rowsOfAnyShape(
            @ForAll("integrations") int integration,
            @ForAll("integrations") int rows,
            @ForAll("mutations") List<Mutation> changes) {
        Object changed = Mutation.mutated(ROWS.get(rows), changes);
        List<Object> all = new ArrayList<>();
        all.add(changed);
        if (changed instanceof List<?> list) {
            all.addAll(list);
        }
        Trial.inTime(() -> {
            Trial.render(INTEGRATIONS.get(integration), all, Trial.LOOKUPS);
            return null;
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void recordsOfAnyShape(@ForAll("mutations") List<Mutation> changes, @ForAll("mutations") List<Mutation> ofRow) {
        LookupSource lookups = lookups(Mutation.mutated(RECORDS, changes));
        Object row = Mutation.mutated("{\"id\":7,\"n\":1,\"l\":[{\"m\":1},{\"m\":2}]}", ofRow);
        Trial.inTime(() -> {
            Trial.render(LOOKING_UP, new ArrayList<>(Arrays.asList(row)), lookups);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private static LookupSource lookups(Object json) {
        Map<String, List<Map<String, Object>>> contents = new HashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((id, list) -> {
                List<Map<String, Object>> records = new ArrayList<>();
                if (list instanceof List<?> items) {
                    items.stream()
                            .filter(Map.class::isInstance)
                            .forEach(item -> records.add((Map<String, Object>) item));
                }
                contents.put(String.valueOf(id), records);
            });
        }
        return MemoryLookups.ofContents(contents);
    }

    @Provide
    Arbitrary<Integer> integrations() {
        return Arbitraries.integers().between(0, INTEGRATIONS.size() - 1);
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Mutations.some();
    }
}
