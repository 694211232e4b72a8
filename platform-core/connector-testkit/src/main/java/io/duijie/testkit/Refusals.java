package io.duijie.testkit;

/**
 * How the vendor refuses. With these answers the suite looks for the mistakes that silently lose or double rows.
 *
 * @param throttledInBand too many calls, said in an answer that looks like a success (HTTP 200)
 * @param throttled too many calls, said by the status
 * @param refusedInBand a query that the vendor refuses in an answer that looks like a success
 * @param refusedRow a write that the vendor refuses for its content; {@link VendorAnswer#never} only for a connector that is no
 *     target
 */
public record Refusals(
        VendorAnswer throttledInBand, VendorAnswer throttled, VendorAnswer refusedInBand, VendorAnswer refusedRow) {}
