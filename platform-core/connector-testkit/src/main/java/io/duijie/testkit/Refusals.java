package io.duijie.testkit;

/**
 * How the vendor refuses. With these answers the suite looks for the mistakes that silently lose or double rows.
 *
 * @param throttledInBand too many calls, said in an answer that looks like a success (HTTP 200)
 * @param throttled too many calls, said by the status
 * @param refusedInBand a query that the vendor refuses in an answer that looks like a success
 * @param refusedRow a write that the vendor refuses for its content; {@link VendorAnswer#never} only for a connector that is no
 *     target, or whose calls are not HTTP: there one of the {@link WriteCase#refused} records is sent by itself
 */
public record Refusals(
        VendorAnswer throttledInBand, VendorAnswer throttled, VendorAnswer refusedInBand, VendorAnswer refusedRow) {

    /** Of a vendor that is not reached by HTTP: no answer can be given in its place. */
    public static Refusals notHttp() {
        VendorAnswer never = VendorAnswer.never("its calls are not HTTP");
        return new Refusals(never, never, never, never);
    }
}
