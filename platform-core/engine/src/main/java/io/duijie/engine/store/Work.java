package io.duijie.engine.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Something to do in one transaction. Runs on the writer's thread: no network, no waiting in it. May run twice. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T run(Handle handle);

    /** This and then the work made of its result, in one transaction. Lets packages that don't know Jdbi join their parts. */
    default <U extends @Nullable Object> Work<U> then(Function<? super T, Work<U>> next) {
        return handle -> next.apply(run(handle)).run(handle);
    }

    /** The same work with another result. */
    default <U extends @Nullable Object> Work<U> map(Function<? super T, U> result) {
        return handle -> result.apply(run(handle));
    }
}
