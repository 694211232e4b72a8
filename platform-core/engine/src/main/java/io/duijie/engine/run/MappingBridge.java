package io.duijie.engine.run;

import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.MappedCalls;
import io.duijie.engine.load.RecordMapper;
import io.duijie.engine.load.WrittenBack;
import io.duijie.engine.map.MappedBatch;
import io.duijie.engine.map.PendingRecord;
import io.duijie.engine.map.TargetMapper;
import io.duijie.engine.map.WriteBack;
import io.duijie.engine.render.variable.Variables;
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
    public MappedCalls map(List<ClaimedRecord> records, int batch) {
        Map<Long, ClaimedRecord> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        MappedBatch mapped =
                mapper.map(records.stream().map(MappingBridge::pending).toList(), variables, batch);
        return new MappedCalls(
                mapped.calls().stream()
                        .map(call -> new MappedCalls.MappedCall(call.request(), claimed(call.records(), byId)))
                        .toList(),
                mapped.failed().stream()
                        .map(failed -> new MappedCalls.FailedMapping(claimed(failed.record(), byId), failed.failures()))
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

    private static PendingRecord pending(ClaimedRecord record) {
        return new PendingRecord(record.id(), record.key(), record.content(), record.random(), record.externalId());
    }

    private static List<ClaimedRecord> claimed(List<PendingRecord> records, Map<Long, ClaimedRecord> byId) {
        return records.stream().map(record -> claimed(record, byId)).toList();
    }

    private static ClaimedRecord claimed(PendingRecord record, Map<Long, ClaimedRecord> byId) {
        ClaimedRecord claimed = byId.get(record.id());
        if (claimed == null) {
            throw new IllegalStateException("mapping made up record " + record.key());
        }
        return claimed;
    }
}
