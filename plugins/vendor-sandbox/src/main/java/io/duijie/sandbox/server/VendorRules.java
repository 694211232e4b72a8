package io.duijie.sandbox.server;

import io.duijie.sandbox.fault.DueFaults;

/**
 * What a simulated vendor does with a call.
 *
 * @param <R> the vendor's view of a request, read once per call
 */
public interface VendorRules<R> {
    R read(Call call);

    /** By what the call is counted and matched with the fault plan. */
    String name(R request);

    /** Applies the vendor's rules, and those faults that only the vendor's own rules can produce. */
    Answer answer(R request, DueFaults faults);
}
