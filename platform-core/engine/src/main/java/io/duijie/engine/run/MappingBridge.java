package io.duijie.engine.run;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.map.Bundle;
import io.duijie.dialect.map.MappedBatch;
import io.duijie.dialect.map.PendingRecord;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.map.WriteBack;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.GroupRule;
import io.duijie.engine.load.MappedCalls;
import io.duijie.engine.load.RecordMapper;
import io.duijie.engine.load.WrittenBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loading asks mapping here; {@code variables} are those of the write run. */
record MappingBridge(TargetMapper mapper, Variables variables) implements RecordMapper {
    @Override
    public int batch() {
        return mapper.batch();
    }

    @Override
    public @Nullable GroupRule groups() {
        return mapper.grouper().groups() ? mapper.grouper()::code : null;
    }

    @Override
    public MappedCalls map(List<ClaimedRecord> records, int batch) {
        Map<Long, ClaimedRecord> byId = new HashMap<>();
        records.forEach(record -> record.members().forEach(member -> byId.put(member.id(), member)));
        MappedBatch mapped = mapper.map(
                records.stream()
                        .flatMap(record -> record.members().stream())
                        .map(MappingBridge::pending)
                        .toList(),
                variables,
                batch);
        return new MappedCalls(
                mapped.calls().stream()
                        .map(call -> new MappedCalls.MappedCall(call.request(), claimed(call.bundles(), byId)))
                        .toList(),
                mapped.failed().stream()
                        .map(failed -> new MappedCalls.FailedMapping(claimed(failed.bundle(), byId), failed.failures()))
                        .toList(),
                claimed(mapped.skipped(), byId),
                mapped.warnings());
    }

    @Override
    public WrittenBack writeBack(ClaimedRecord record, Map<String, @Nullable Object> answer) {
        WriteBack written = mapper.writeBack(pending(record), answer, variables);
        return new WrittenBack(
                written.primaryWriteback(),
                written.callBacks().stream()
                        .map(callBack -> new WrittenBack.CallBack(callBack.strategyId(), callBack.row()))
                        .toList(),
                written.warnings());
    }

    static PendingRecord pending(ClaimedRecord record) {
        return new PendingRecord(
                record.id(), record.key(), record.content(), record.random(), record.externalId(), record.document());
    }

    private static List<ClaimedRecord> claimed(List<Bundle> bundles, Map<Long, ClaimedRecord> byId) {
        return bundles.stream().map(bundle -> claimed(bundle, byId)).toList();
    }

    private static ClaimedRecord claimed(Bundle bundle, Map<Long, ClaimedRecord> byId) {
        List<ClaimedRecord> members = new ArrayList<>(bundle.members().size());
        for (PendingRecord member : bundle.members()) {
            ClaimedRecord claimed = byId.get(member.id());
            if (claimed == null) {
                throw new IllegalStateException("mapping made up record " + member.key());
            }
            members.add(claimed);
        }
        ClaimedRecord head = members.get(0);
        String code = bundle.code();
        if (code == null) {
            return head;
        }
        Long document = bundle.whole().document();
        String storedId = bundle.whole().storedId();
        List<ClaimedRecord> others = members.stream()
                .skip(1)
                .map(member -> member.of(document, storedId))
                .toList();
        boolean further = bundle.further() || head.isFurther();
        return head.heading(new ClaimedRecord.Group(Fingerprint.of(code).hex(), others, further), document, storedId);
    }
}
