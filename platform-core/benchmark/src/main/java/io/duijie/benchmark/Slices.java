package io.duijie.benchmark;

import io.duijie.benchmark.vendor.Vendors;
import java.util.Locale;

/** Tells on standard error what each so many records took, while they arrive: whether many records are as fast as the first. */
final class Slices {
    private static final long EVERY_MILLIS = 1_000;

    private final Vendors vendors;
    private final int size;
    private final Thread thread = new Thread(this::watch, "slices");
    private volatile boolean closed;

    private Slices(Vendors vendors, int size) {
        this.vendors = vendors;
        this.size = size;
    }

    /** @param size in records, 0 = nothing is told */
    static Slices of(Vendors vendors, int size) {
        Slices slices = new Slices(vendors, size);
        if (size > 0) {
            slices.thread.start();
        }
        return slices;
    }

    private void watch() {
        Cost.Meter meter = Cost.begin();
        int told = 0;
        while (!closed) {
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            int arrived = vendors.arrivals().different();
            if (arrived - told >= size) {
                Results.Figures figures = Results.Figures.of(meter.end(), arrived - told);
                long heap = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                System.err.printf(Locale.ROOT, "%,d to %,d: %s; heap %d MB%n", told, arrived, figures, heap >> 20);
                told = arrived;
                meter = Cost.begin();
            }
        }
    }

    void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
