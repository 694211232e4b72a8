package io.duijie.engine.run;

import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.GroupRule;
import io.duijie.engine.load.MappedCalls;
import io.duijie.engine.load.RecordMapper;
import io.duijie.engine.load.WrittenBack;
import io.duijie.engine.meter.IntegrationMeters;
import io.duijie.engine.meter.IntegrationMeters.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mapping, and how long it takes and what it refuses. */
record MeteredMapper(RecordMapper mapper, IntegrationMeters meters) implements RecordMapper {
    @Override
    public int batch() {
        return mapper.batch();
    }

    @Override
    public @Nullable GroupRule groups() {
        return mapper.groups();
    }

    @Override
    public MappedCalls map(List<ClaimedRecord> records, int batch) {
        meters.retried(
                Stage.LOAD,
                records.stream()
                        .flatMap(record -> record.members().stream())
                        .filter(record -> record.attempts() > 0)
                        .count());
        MappedCalls mapped = meters.measured(Stage.MAP, () -> mapper.map(records, batch));
        mapped.failed()
                .forEach(failed -> meters.notMapped(failed.failures().get(0).code()));
        return mapped;
    }

    @Override
    public WrittenBack writeBack(ClaimedRecord record, Map<String, @Nullable Object> answer) {
        return mapper.writeBack(record, answer);
    }
}
