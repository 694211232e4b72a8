package io.duijie.testkit;

import io.duijie.connector.api.ReadRequest;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a window of modification time is asked for. The suite asks for windows that begin and end at a row that the vendor has.
 *
 * @param modified when a row was modified, in whole seconds
 * @param asks the request for the rows modified from the first moment on and before the second one; a page that holds them all
 */
public record WindowCase(
        Function<Map<String, @Nullable Object>, Instant> modified, BiFunction<Instant, Instant, ReadRequest> asks) {}
