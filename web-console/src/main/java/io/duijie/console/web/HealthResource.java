package io.duijie.console.web;

import io.duijie.engine.run.Platform;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** Whether the process lives and can work. */
final class HealthResource {
    private final Platform platform;

    HealthResource(Platform platform) {
        this.platform = platform;
    }

    void routes(RoutesConfig routes) {
        routes.get("/health/live", context -> context.json(Map.of("status", "live")));
        routes.get("/health/ready", context -> {
            platform.runs().latest(null, 1);
            context.json(Map.of("status", "ready"));
        });
    }
}
