package io.duijie.dialect.map;

import io.duijie.dialect.render.lookup.UnreadableRecords;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on one document: whatever it throws, errors of the JVM included, is that document's failure alone. Only what keeps the
 * records that look-ups search is passed on, since it is no fault of the document.
 */
final class Contained {
    private static final Logger LOG = LoggerFactory.getLogger(Contained.class);

    private Contained() {}

    static <T> T or(Supplier<T> work, Function<ValueFailure, T> failed) {
        try {
            return work.get();
        } catch (ValueFailure failure) {
            return failed.apply(failure);
        } catch (RuntimeException | Error e) {
            RuntimeException keepers = UnreadableRecords.thrownIn(e);
            if (keepers != null) {
                throw keepers;
            }
            LOG.error("a record made the mapping fail inside; the others are not concerned", e);
            return failed.apply(Failures.crashed(e));
        }
    }
}
