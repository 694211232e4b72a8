package io.duijie.engine.load;

import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.Grouping;
import io.duijie.dialect.map.Formed;
import io.duijie.dialect.map.Grouper;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedBatch.FailedRecord;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records with one {@code bill} become the document of that number, or of the one in {@code number}, with a line each; {@code v}
 * must be a number.
 */
record GroupMapper(Grouper grouper, int batch) implements RecordMapper {
    GroupMapper(int batch) {
        this(Grouper.of(new Grouping.Merge(List.of("bill"), null, List.of("no", "v"), "lines", List.of())), batch);
    }

    /** Documents of so many lines at most, the others follow in further ones. */
    GroupMapper(int batch, int mostLines) {
        this(
                Grouper.of(new Grouping.Calculate(
                        List.of("bill", "number"), List.of("no", "v"), "lines", mostLines, Map.of())),
                batch);
    }

    @Override
    public boolean groups() {
        return true;
    }

    @Override
    public String code(Map<String, Object> content) {
        return grouper.code(content);
    }

    @Override
    public MappedBatch map(List<StoredRecord> records, int size) {
        List<FailedRecord> failed = new ArrayList<>();
        List<Bundle> bundles = new ArrayList<>();
        for (Formed formed : grouper.form(records)) {
            if (!formed.failures().isEmpty() || unmappable(formed)) {
                failed.add(new FailedRecord(
                        formed.together(),
                        List.of(new Failure(
                                "cast-failed",
                                "v",
                                "v",
                                new Text("“x”不是整数", "cast-failed: \"x\" is not an integer")))));
            } else {
                bundles.addAll(formed.bundles());
            }
        }
        List<MappedCall> calls = new ArrayList<>();
        for (int from = 0; from < bundles.size(); from += size) {
            List<Item> items = new ArrayList<>();
            for (Bundle bundle : bundles.subList(from, Math.min(from + size, bundles.size()))) {
                StoredRecord whole = bundle.whole();
                WriteRecord body = new WriteRecord(whole.key(), body(bundle), whole.externalId());
                items.add(new Item(bundle, body, items.size()));
            }
            calls.add(new MappedCall(new WriteRequest("save", "POST", Map.of(), "rows", List.of()), items));
        }
        return new MappedBatch(calls, failed, List.of(), Map.of());
    }

    private static boolean unmappable(Formed formed) {
        return formed.members().stream().anyMatch(member -> member.content().containsKey("unmappable"));
    }

    private static Map<String, Object> body(Bundle bundle) {
        Map<String, Object> body = new LinkedHashMap<>(bundle.whole().content());
        Object bill = body.remove("bill");
        Object number = body.remove("number");
        body.put("no", number == null ? bill : number);
        bundle.members().forEach(member -> member.content().forEach((name, value) -> {
            if (name.equals("bad") || name.startsWith("poison")) {
                body.put(name, value);
            }
        }));
        return body;
    }

    @Override
    public WriteBack writeBack(StoredRecord record, Map<String, Object> answer) {
        return new WriteBack(Map.of("id", answer.get("id"), "key", record.key()), List.of(), Map.of());
    }
}
