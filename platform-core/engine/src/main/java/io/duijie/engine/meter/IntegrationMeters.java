package io.duijie.engine.meter;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What the work of one integration counts. */
public final class IntegrationMeters {
    private final Meters meters;
    private final String integration;

    IntegrationMeters(Meters meters, String integration) {
        this.meters = meters;
        this.integration = integration;
    }

    /** A part of the way of records. */
    public enum Stage {
        EXTRACT,
        STAGE,
        MAP,
        LOAD,
        FIND;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Measures work, and counts its failure. */
    public <T> T measured(Stage stage, Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } catch (RuntimeException e) {
            meters.failures.labelValues(integration, stage.word(), kind(e)).inc();
            throw e;
        } finally {
            meters.stages.labelValues(integration, stage.word()).observe(Meters.seconds(began));
        }
    }

    public void retried(Stage stage, long many) {
        if (many > 0) {
            meters.retries.labelValues(integration, stage.word()).inc(many);
        }
    }

    public void notMapped(String code) {
        meters.mappingFailures.labelValues(integration, code).inc();
    }

    /** A delivery that was answered. */
    public void delivered(List<WriteOutcome> outcomes) {
        long accepted = outcomes.stream().filter(IntegrationMeters::isAccepted).count();
        boolean unknown = outcomes.stream().anyMatch(WriteOutcome.Unknown.class::isInstance);
        String outcome = unknown
                ? "unknown"
                : accepted == outcomes.size() ? "accepted" : accepted == 0 ? "rejected" : "partly-accepted";
        meters.deliveries.labelValues(integration, outcome).inc();
    }

    /** A delivery that failed as a whole. */
    public void notDelivered(RuntimeException failure) {
        meters.deliveries.labelValues(integration, kind(failure)).inc();
    }

    public void lookedUp(List<FindResult> results) {
        for (FindResult result : results) {
            String outcome = result instanceof FindResult.Found
                    ? "found"
                    : result instanceof FindResult.NotFound ? "missing" : "cannot-tell";
            meters.lookups.labelValues(integration, outcome).inc();
        }
    }

    private static boolean isAccepted(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Accepted || outcome instanceof WriteOutcome.AlreadyThere;
    }

    private static String kind(RuntimeException failure) {
        return failure instanceof ConnectorException known ? known.kind().name().toLowerCase(Locale.ROOT) : "internal";
    }
}
