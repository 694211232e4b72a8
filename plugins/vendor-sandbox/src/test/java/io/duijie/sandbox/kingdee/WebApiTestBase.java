package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a clock that stands and a client that is logged in. */
abstract class WebApiTestBase {
    final ManualClock clock = new ManualClock();
    VendorSandbox sandbox;
    WebApi api;

    @BeforeEach
    void start() throws IOException {
        start(KingdeeSettings.defaults());
    }

    final void start(KingdeeSettings settings) throws IOException {
        if (sandbox != null) {
            sandbox.close();
        }
        sandbox = VendorSandbox.start(SandboxSettings.defaults()
                .withClock(clock)
                .withJushuitan(JushuitanSettings.defaults().withData(DataShape.empty()))
                .withKingdee(settings));
        api = new WebApi(kingdee().serverUrl()).login();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    final KingdeeSandbox kingdee() {
        return sandbox.kingdee();
    }

    final void plan(Fault fault) {
        kingdee().faults().add(fault);
    }

    /** A model with a number and a name. */
    static String customer(String number) {
        return "{\"FNumber\":\"" + number + "\",\"FName\":\"客户" + number + "\"}";
    }

    static String batch(String switches, String... models) {
        return "{" + switches + "\"Model\":[" + String.join(",", models) + "]}";
    }
}
