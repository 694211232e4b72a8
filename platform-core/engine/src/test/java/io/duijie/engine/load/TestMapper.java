package io.duijie.engine.load;

import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedBatch.FailedRecord;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import io.duijie.dialect.record.WriteBack.CallBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of a record is its content; {@code unmappable} and {@code skip} in it do what they say. */
record TestMapper(int batch) implements RecordMapper {
    @Override
    public MappedBatch map(List<StoredRecord> records, int size) {
        List<MappedCall> calls = new ArrayList<>();
        List<FailedRecord> failed = new ArrayList<>();
        List<Bundle> skipped = new ArrayList<>();
        for (int from = 0; from < records.size(); from += size) {
            List<Item> group = new ArrayList<>();
            for (StoredRecord record : records.subList(from, Math.min(from + size, records.size()))) {
                if (record.content().containsKey("unmappable")) {
                    Object value = record.content().get("unmappable");
                    Failure failure = new Failure(
                            "cast-failed",
                            "qty",
                            "qty",
                            new Text("“" + value + "”不是整数", "cast-failed: \"" + value + "\" is not an integer"));
                    failed.add(new FailedRecord(Bundle.of(record), List.of(failure, failure)));
                } else if (record.content().containsKey("skip")) {
                    skipped.add(Bundle.of(record));
                } else {
                    WriteRecord body = new WriteRecord(record.key(), record.content(), record.externalId());
                    group.add(new Item(Bundle.of(record), body, group.size()));
                }
            }
            if (!group.isEmpty()) {
                calls.add(new MappedCall(
                        new WriteRequest("save", "POST", Map.of("form", "CUSTOMER"), "rows", List.of()), group));
            }
        }
        return new MappedBatch(calls, failed, skipped, failed.isEmpty() ? Map.of() : Map.of("unresolved", 1L));
    }

    @Override
    public boolean groups() {
        return false;
    }

    @Override
    public String code(Map<String, Object> content) {
        return null;
    }

    @Override
    public WriteBack writeBack(StoredRecord record, Map<String, Object> answer) {
        List<CallBack> callBacks = record.content().containsKey("tell")
                ? List.of(new CallBack("next", Map.of("number", answer.get("number"))))
                : List.of();
        return new WriteBack(Map.of("id", answer.get("id")), callBacks, Map.of());
    }
}
