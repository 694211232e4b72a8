package io.duijie.engine.run;

import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.MappedCalls;
import io.duijie.engine.load.RecordMapper;
import io.duijie.engine.load.WrittenBack;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code 写入空操作} renders nothing. */
enum NoMapping implements RecordMapper {
    INSTANCE;

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public MappedCalls map(List<ClaimedRecord> records, int batch) {
        return new MappedCalls(List.of(), List.of(), records, Map.of());
    }

    @Override
    public WrittenBack writeBack(ClaimedRecord record, Map<String, @Nullable Object> answer) {
        return WrittenBack.NOTHING;
    }
}
