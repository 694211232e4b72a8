package io.duijie.engine.run;

import io.duijie.engine.document.Failure;
import io.duijie.engine.load.RecordDetail;
import io.duijie.engine.map.MappedBatch;
import io.duijie.engine.map.PendingRecord;
import io.duijie.engine.map.TargetMapper;
import io.duijie.engine.render.variable.Variables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored record as it would be sent now, without sending it.
 *
 * @param body null when it can't be rendered
 * @param failures why it can't
 */
public record RecordPreview(@Nullable Map<String, @Nullable Object> body, List<Failure> failures) {

    /** Null when there is nothing to show: nothing is written, or the content was deleted to save space. */
    static @Nullable RecordPreview of(RecordDetail record, CompiledIntegration compiled, Variables variables) {
        TargetMapper mapper = compiled.target();
        Map<String, @Nullable Object> content = record.content();
        if (mapper == null || content == null) {
            return null;
        }
        PendingRecord pending = new PendingRecord(
                record.summary().id(),
                record.summary().key(),
                content,
                record.random(),
                record.summary().externalId());
        MappedBatch mapped = mapper.map(List.of(pending), variables, 1);
        return new RecordPreview(
                mapped.calls().stream()
                        .flatMap(call -> call.request().records().stream())
                        .findFirst()
                        .map(sent -> sent.body())
                        .orElse(null),
                mapped.failed().stream()
                        .flatMap(failed -> failed.failures().stream())
                        .toList());
    }
}
