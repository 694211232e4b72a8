package io.duijie.engine.run;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored record as it would be sent now, without sending it.
 *
 * @param body null when it can't be rendered
 * @param failures why it can't
 * @param missing what the target wants and the body has no value for
 */
public record RecordPreview(
        @Nullable Map<String, @Nullable Object> body, List<Failure> failures, List<Missing> missing) {
    /** A field without a value. */
    public record Missing(String field, Text label) {}

    /**
     * Null when there is nothing to show: nothing is written, or the content was deleted to save space.
     *
     * @param mates the other records that would be written with it in one document
     * @param fields what the connector knows of the members of a request
     */
    static @Nullable RecordPreview of(
            RecordDetail record,
            List<StoredRecord> mates,
            CompiledIntegration compiled,
            Variables variables,
            List<FieldGroup> fields) {
        TargetMapper mapper = compiled.target();
        Map<String, @Nullable Object> content = record.content();
        if (mapper == null || content == null) {
            return null;
        }
        List<StoredRecord> pending = new ArrayList<>(mates);
        pending.add(new StoredRecord(
                record.summary().id(),
                record.summary().key(),
                record.summary().number(),
                record.summary().version(),
                record.random(),
                content,
                record.summary().externalId(),
                record.summary().attempts(),
                mates.isEmpty() ? null : mates.get(0).document()));
        pending.sort(Comparator.comparingLong(StoredRecord::id));
        MappedBatch mapped = mapper.map(pending, variables, 1);
        Map<String, @Nullable Object> body = mapped.calls().stream()
                .map(call -> call.items().get(0))
                .filter(item -> item.members().stream()
                        .anyMatch(member -> member.id() == record.summary().id()))
                .findFirst()
                .map(item -> item.body().body())
                .orElse(null);
        return new RecordPreview(
                body,
                mapped.failed().stream()
                        .filter(failed -> failed.bundle().members().stream()
                                .anyMatch(member ->
                                        member.id() == record.summary().id()))
                        .flatMap(failed -> failed.failures().stream())
                        .toList(),
                MissingFields.of(
                        body,
                        compiled.integration().target().otherRequest(),
                        fields,
                        record.summary().failure()));
    }
}
