package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with 120 distributors, some of everything else, no limits, and a clock that stands. */
abstract class GatewayTestBase {
    static final String WINDOW = "\"modified_begin\":\"2023-11-08 07:00:00\",\"modified_end\":\"2023-11-15 07:00:00\"";

    final ManualClock clock = new ManualClock();
    VendorSandbox sandbox;
    Gateway gateway;

    JushuitanSettings settings() {
        DataShape shape = DataShape.defaults().with(SourceEntity.DISTRIBUTOR, 120);
        return JushuitanSettings.defaults()
                .withLimits(JushuitanSettings.Limits.none())
                .withData(shape);
    }

    @BeforeEach
    void start() {
        start(settings());
    }

    final void start(JushuitanSettings settings) {
        if (sandbox != null) {
            sandbox.close();
        }
        sandbox =
                VendorSandbox.start(SandboxSettings.defaults().withClock(clock).withJushuitan(settings));
        gateway = new Gateway(sandbox.jushuitan().baseUrl(), clock);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    final JushuitanSandbox jushuitan() {
        return sandbox.jushuitan();
    }

    static String distributors(int page, int size) {
        return "{\"page_index\":" + page + ",\"page_size\":" + size + "," + WINDOW + "}";
    }

    static Map<String, String> fields(String... pairs) {
        Map<String, String> fields = new HashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            fields.put(pairs[index], pairs[index + 1]);
        }
        return fields;
    }
}
