package io.duijie.engine.extract.window;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a plan of windows is made from.
 *
 * @param now our clock
 * @param vendorNow the vendor's clock, null when it is unknown
 * @param settle by which a window ends earlier than now
 * @param watermark CURRENT_TIME of the last completed extraction, null before the first
 * @param overlap taken off the watermark
 * @param startFrom lower bound before the first completed extraction, null = 30 days before CURRENT_TIME
 * @param from replaces the lower bound, without overlap; null = none given
 * @param to replaces CURRENT_TIME; null = none given
 * @param sliceable whether both ends of the request follow the window's two bounds
 * @param widest the widest window a request may ask for, null = no limit
 */
public record WindowQuestion(
        Instant now,
        @Nullable Instant vendorNow,
        Duration settle,
        @Nullable Instant watermark,
        Duration overlap,
        @Nullable Instant startFrom,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean sliceable,
        @Nullable Duration widest) {

    public WindowQuestion withVendorNow(@Nullable Instant vendor) {
        return new WindowQuestion(now, vendor, settle, watermark, overlap, startFrom, from, to, sliceable, widest);
    }

    public WindowQuestion withSliceable(boolean slice) {
        return new WindowQuestion(now, vendorNow, settle, watermark, overlap, startFrom, from, to, slice, widest);
    }
}
