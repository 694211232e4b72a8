package io.duijie.benchmark.mapping;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.record.StoredRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The target of the seed integration as one would write it in Java. */
final class SeedByHand {
    private SeedByHand() {}

    static Map<String, @Nullable Object> body(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("FNumber", Objects.toString(row.get("drp_co_id")));
        body.put("FName", row.get("name"));
        body.put("FDescription", Objects.toString(row.get("co_id")));
        return body;
    }

    /** A call for each record. */
    static List<WriteRequest> calls(List<StoredRecord> records) {
        List<WriteRequest> calls = new ArrayList<>(records.size());
        for (StoredRecord pending : records) {
            Map<String, @Nullable Object> other = new LinkedHashMap<>();
            other.put("FormId", "BD_Customer");
            other.put("Operation", "batchSave");
            other.put("IsVerifyBaseDataField", false);
            other.put("IsAutoSubmitAndAudit", true);
            calls.add(new WriteRequest(
                    "batchSave",
                    "POST",
                    other,
                    "array",
                    List.of(new WriteRecord(pending.key(), body(pending.content()), null))));
        }
        return calls;
    }
}
