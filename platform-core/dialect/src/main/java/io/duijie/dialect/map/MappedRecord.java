package io.duijie.dialect.map;

import io.duijie.dialect.document.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record became. */
public sealed interface MappedRecord {

    /** Its rendered request, as it is sent. Shared with the record and the document: nobody changes it in place. */
    record Mapped(Map<String, @Nullable Object> body) implements MappedRecord {}

    /** It can't be sent; the first failure in entry order heads all. */
    record Failed(List<Failure> failures) implements MappedRecord {
        public Failed {
            failures = List.copyOf(failures);
        }
    }

    /** The hook {@code beforeWrite} left it out. */
    record Skipped() implements MappedRecord {}
}
