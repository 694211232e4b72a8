package io.duijie.engine.extract;

import io.duijie.connector.api.RecordReader;
import io.duijie.engine.extract.window.VendorClock;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an extraction works with.
 *
 * @param vendorClock shared by all extractions of the connection
 * @param steps told where the process may die
 * @param meter counts the calls of this run; null = each page asked for counts as one
 */
public record ExtractionTools(
        RecordReader reader,
        Database database,
        PageSink sink,
        RunControl control,
        Backoff backoff,
        Clock clock,
        VendorClock vendorClock,
        RandomGenerator random,
        StepListener steps,
        @Nullable CallMeter meter) {}
