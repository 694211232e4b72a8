package io.duijie.engine.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of a thread belong to from now on, until this is closed: then it is what it was before. To be closed by the
 * thread that opened it.
 */
public final class LogContext implements AutoCloseable {
    public static final String RUN = "run";
    public static final String INTEGRATION = "integration";
    public static final String CONNECTION = "connection";
    /** Its key. */
    public static final String RECORD = "record";

    public static final String RECORD_ID = "recordId";
    public static final String DELIVERY = "delivery";
    /** The process, where several share a store. */
    public static final String NODE = "node";

    /** Who asks by HTTP. */
    public static final String ADDRESS = "address";

    private final Map<String, @Nullable String> former;

    private LogContext(Map<String, @Nullable String> former) {
        this.former = former;
    }

    /** @param namesAndValues name, value, name, value; a value of null changes nothing */
    public static LogContext with(@Nullable Object... namesAndValues) {
        Map<String, @Nullable String> former = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                String name = String.valueOf(namesAndValues[i]);
                former.put(name, MDC.get(name));
                MDC.put(name, value.toString());
            }
        }
        return new LogContext(former);
    }

    /** Lets work on other threads belong to what this thread belongs to now. */
    public static UnaryOperator<Runnable> carrier() {
        Map<String, String> here = MDC.getCopyOfContextMap();
        return here == null || here.isEmpty()
                ? work -> work
                : work -> () -> {
                    Map<String, String> there = MDC.getCopyOfContextMap();
                    MDC.setContextMap(here);
                    try {
                        work.run();
                    } finally {
                        if (there == null) {
                            MDC.clear();
                        } else {
                            MDC.setContextMap(there);
                        }
                    }
                };
    }

    @Override
    public void close() {
        former.forEach((name, value) -> {
            if (value == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, value);
            }
        });
    }
}
