package io.duijie.engine.run;

import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
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
    public boolean groups() {
        return mapper.groups();
    }

    @Override
    public @Nullable String code(Map<String, @Nullable Object> content) {
        return mapper.code(content);
    }

    @Override
    public MappedBatch map(List<StoredRecord> records, int batch) {
        meters.retried(
                Stage.LOAD,
                records.stream().filter(record -> record.attempts() > 0).count());
        MappedBatch mapped = meters.measured(Stage.MAP, () -> mapper.map(records, batch));
        mapped.failed()
                .forEach(failed -> meters.notMapped(failed.failures().get(0).code()));
        return mapped;
    }

    @Override
    public WriteBack writeBack(StoredRecord record, Map<String, @Nullable Object> answer) {
        return mapper.writeBack(record, answer);
    }
}
