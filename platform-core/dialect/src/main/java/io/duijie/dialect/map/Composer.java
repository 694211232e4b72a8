package io.duijie.dialect.map;

import io.duijie.dialect.document.Grouping;
import io.duijie.dialect.record.StoredRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way to make documents of records. Pure and thread-safe. */
interface Composer {
    static Composer of(Grouping grouping) {
        if (grouping instanceof Grouping.Merge merge) {
            return new MergeComposer(merge);
        }
        return new CalculateComposer((Grouping.Calculate) grouping);
    }

    /** Equal for records that belong together; null = the record has no value to belong by and fails. */
    @Nullable
    String code(Map<String, @Nullable Object> content);

    /** The documents of records that have one code, in their order. */
    Composed compose(List<StoredRecord> records);
}
