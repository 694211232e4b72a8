package io.duijie.testkit;

import java.util.Map;

/**
 * An answer as the vendor gives it, word for word. The suite gives it to a call in place of the vendor.
 *
 * @param status 0 = the vendor never answers so, see {@link #never}
 */
public record VendorAnswer(int status, Map<String, String> headers, String body) {
    public VendorAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer with this text as its body. */
    public static VendorAnswer of(int status, String body) {
        return new VendorAnswer(status, Map.of(), body);
    }

    /** The vendor has no such answer; {@code why} is for whoever reads the test. */
    public static VendorAnswer never(String why) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("say why the vendor never answers so");
        }
        return new VendorAnswer(0, Map.of(), why);
    }

    boolean isNever() {
        return status == 0;
    }
}
