package io.duijie.engine.load;

import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.Grouping;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.map.Bundle;
import io.duijie.dialect.map.Formed;
import io.duijie.dialect.map.Grouper;
import io.duijie.dialect.map.PendingRecord;
import io.duijie.engine.load.MappedCalls.FailedMapping;
import io.duijie.engine.load.MappedCalls.MappedCall;
import java.util.ArrayList;
import java.util.HashMap;
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
    public GroupRule groups() {
        return grouper::code;
    }

    @Override
    public MappedCalls map(List<ClaimedRecord> records, int size) {
        Map<Long, ClaimedRecord> byId = new HashMap<>();
        records.forEach(record -> record.members().forEach(member -> byId.put(member.id(), member)));
        List<FailedMapping> failed = new ArrayList<>();
        List<ClaimedRecord> heads = new ArrayList<>();
        List<WriteRecord> bodies = new ArrayList<>();
        for (Formed formed : grouper.form(records.stream()
                .flatMap(record -> record.members().stream())
                .map(GroupMapper::pending)
                .toList())) {
            if (!formed.failures().isEmpty() || unmappable(formed)) {
                failed.add(new FailedMapping(
                        head(formed.together(), byId),
                        List.of(new Failure(
                                "cast-failed",
                                "v",
                                "v",
                                new Text("“x”不是整数", "cast-failed: \"x\" is not an integer")))));
                continue;
            }
            for (Bundle bundle : formed.bundles()) {
                heads.add(head(bundle, byId));
                bodies.add(new WriteRecord(
                        bundle.whole().key(), body(bundle), bundle.whole().storedId()));
            }
        }
        List<MappedCall> calls = new ArrayList<>();
        for (int from = 0; from < heads.size(); from += size) {
            int to = Math.min(from + size, heads.size());
            calls.add(new MappedCall(
                    new WriteRequest("save", "POST", Map.of(), "rows", bodies.subList(from, to)),
                    heads.subList(from, to)));
        }
        return new MappedCalls(calls, failed, List.of(), Map.of());
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

    private static PendingRecord pending(ClaimedRecord record) {
        return new PendingRecord(
                record.id(), record.key(), record.content(), record.random(), record.externalId(), record.document());
    }

    private static ClaimedRecord head(Bundle bundle, Map<Long, ClaimedRecord> byId) {
        Long document = bundle.whole().document();
        String storedId = bundle.whole().storedId();
        List<ClaimedRecord> others = bundle.members().stream()
                .skip(1)
                .map(member -> byId.get(member.id()).of(document, storedId))
                .toList();
        ClaimedRecord first = byId.get(bundle.members().get(0).id());
        String code = Fingerprint.of(String.valueOf(bundle.code())).hex();
        boolean further = bundle.further() || first.isFurther();
        return first.heading(new ClaimedRecord.Group(code, others, further), document, storedId);
    }

    @Override
    public WrittenBack writeBack(ClaimedRecord record, Map<String, Object> answer) {
        return new WrittenBack(Map.of("id", answer.get("id"), "key", record.key()), List.of(), Map.of());
    }
}
