package io.duijie.engine.load;

import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.load.MappedCalls.FailedMapping;
import io.duijie.engine.load.MappedCalls.MappedCall;
import io.duijie.engine.load.WrittenBack.CallBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of a record is its content; {@code unmappable} and {@code skip} in it do what they say. */
record TestMapper(int batch) implements RecordMapper {
    @Override
    public MappedCalls map(List<ClaimedRecord> records, int size) {
        List<MappedCall> calls = new ArrayList<>();
        List<FailedMapping> failed = new ArrayList<>();
        List<ClaimedRecord> skipped = new ArrayList<>();
        for (int from = 0; from < records.size(); from += size) {
            List<ClaimedRecord> group = new ArrayList<>();
            for (ClaimedRecord record : records.subList(from, Math.min(from + size, records.size()))) {
                if (record.content().containsKey("unmappable")) {
                    Object value = record.content().get("unmappable");
                    Failure failure = new Failure(
                            "cast-failed",
                            "qty",
                            "qty",
                            new Text("“" + value + "”不是整数", "cast-failed: \"" + value + "\" is not an integer"));
                    failed.add(new FailedMapping(record, List.of(failure, failure)));
                } else if (record.content().containsKey("skip")) {
                    skipped.add(record);
                } else {
                    group.add(record);
                }
            }
            if (!group.isEmpty()) {
                calls.add(new MappedCall(request(group), group));
            }
        }
        return new MappedCalls(calls, failed, skipped, failed.isEmpty() ? Map.of() : Map.of("unresolved", 1L));
    }

    private static WriteRequest request(List<ClaimedRecord> group) {
        List<WriteRecord> bodies = group.stream()
                .map(record -> new WriteRecord(record.key(), record.content(), record.externalId()))
                .toList();
        return new WriteRequest("save", "POST", Map.of("form", "CUSTOMER"), "rows", bodies);
    }

    @Override
    public WrittenBack writeBack(ClaimedRecord record, Map<String, Object> answer) {
        List<CallBack> callBacks = record.content().containsKey("tell")
                ? List.of(new CallBack("next", Map.of("number", answer.get("number"))))
                : List.of();
        return new WrittenBack(Map.of("id", answer.get("id")), callBacks, Map.of());
    }
}
