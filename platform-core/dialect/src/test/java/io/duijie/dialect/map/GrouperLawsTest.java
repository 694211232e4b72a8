package io.duijie.dialect.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Grouping;
import io.duijie.dialect.document.Grouping.Operator;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GrouperLawsTest {
    private static final Grouping.Merge MERGE =
            new Grouping.Merge(List.of("no"), null, List.of("sku", "qty"), "lines", List.of("qty"));

    @Provide
    Arbitrary<List<StoredRecord>> records() {
        Arbitrary<Map<String, Object>> contents = Combinators.combine(
                        Arbitraries.of("A", "B", 1L, "1", "", "C"),
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.<Object>of(1L, "2", "2.50", 0L, "", "no number"),
                        Arbitraries.of(7L, 8L, 9L, 0L))
                .as((no, sku, qty, document) -> {
                    Map<String, Object> content = new HashMap<>(Map.of("no", no, "sku", sku, "qty", qty));
                    content.put("document", document);
                    return content;
                });
        return contents.list().ofMaxSize(30).map(list -> {
            List<StoredRecord> records = new ArrayList<>();
            for (Map<String, Object> content : list) {
                Long document = content.remove("document").equals(0L) ? null : 1L;
                int id = records.size();
                records.add(new StoredRecord(id, "K" + id, content, "r" + id, null).of(document, null));
            }
            return records;
        });
    }

    @Property
    void everyRecordEndsInExactlyOneDocumentOrFailsOnce(@ForAll("records") List<StoredRecord> records) {
        for (Grouper grouper : List.of(Grouper.of(null), Grouper.of(MERGE), Grouper.of(calculate(2)))) {
            List<Long> ids = new ArrayList<>();
            for (Formed formed : grouper.form(records)) {
                if (formed.failures().isEmpty()) {
                    List<Long> inside = formed.bundles().stream()
                            .flatMap(bundle -> bundle.members().stream())
                            .map(StoredRecord::id)
                            .toList();
                    assertThat(inside)
                            .containsExactlyInAnyOrderElementsOf(formed.members().stream()
                                    .map(StoredRecord::id)
                                    .toList());
                    ids.addAll(inside);
                } else {
                    assertThat(formed.bundles()).isEmpty();
                    formed.members().forEach(member -> ids.add(member.id()));
                }
            }
            assertThat(ids)
                    .containsExactlyInAnyOrderElementsOf(
                            records.stream().map(StoredRecord::id).toList());
        }
    }

    @Property
    void aDocumentHasRecordsOfOneCodeAndNoCodeHasTwoUnwrittenDocuments(@ForAll("records") List<StoredRecord> records) {
        List<Formed> all = Grouper.of(MERGE).form(records).stream()
                .filter(formed -> formed.code() != null)
                .toList();

        for (Formed formed : all) {
            assertThat(formed.members().stream()
                            .map(member -> String.valueOf(member.content().get("no")))
                            .distinct())
                    .hasSize(1);
        }
        Map<String, Long> withNew = all.stream()
                .filter(formed -> formed.members().stream().anyMatch(member -> member.document() == null))
                .collect(Collectors.groupingBy(Formed::code, Collectors.counting()));
        assertThat(withNew.values()).allMatch(count -> count == 1);
    }

    @Property
    void formingIsRepeatable(@ForAll("records") List<StoredRecord> records) {
        assertThat(Grouper.of(MERGE).form(records).toString())
                .isEqualTo(Grouper.of(MERGE).form(List.copyOf(records)).toString());
    }

    @Property
    void noDocumentHasMoreElementsThanAllowed(@ForAll("records") List<StoredRecord> records) {
        for (Formed formed : Grouper.of(calculate(2)).form(records)) {
            for (Bundle bundle : formed.bundles()) {
                assertThat((List<?>) bundle.whole().content().get("lines")).hasSizeBetween(1, 2);
            }
        }
    }

    private static Grouping.Calculate calculate(int most) {
        return new Grouping.Calculate(List.of("no"), List.of("sku"), "lines", most, Map.of("qty", Operator.SUM));
    }
}
