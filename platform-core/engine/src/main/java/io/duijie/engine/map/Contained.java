package io.duijie.engine.map;

import io.duijie.engine.render.value.Failures;
import io.duijie.engine.render.value.ValueFailure;
import io.duijie.engine.store.StoreException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on one document: whatever it throws, errors of the JVM included, is that document's failure alone. */
public final class Contained {
    private static final Logger LOG = LoggerFactory.getLogger(Contained.class);

    private Contained() {}

    public static <T> T or(Supplier<T> work, Function<ValueFailure, T> failed) {
        try {
            return work.get();
        } catch (ValueFailure failure) {
            return failed.apply(failure);
        } catch (RuntimeException | Error e) {
            if (StoreException.isIn(e)) {
                throw e;
            }
            LOG.error("a record made the mapping fail inside; the others are not concerned", e);
            return failed.apply(Failures.crashed(e));
        }
    }
}
