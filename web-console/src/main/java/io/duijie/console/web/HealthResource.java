package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.engine.run.Platform;
import java.util.List;
import java.util.Map;

/** Whether the process lives and can work. */
final class HealthResource implements Resource {
    private static final Shape STATUS = Shape.object().with("status", Shape.TEXT);

    private final Platform platform;

    HealthResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/health/live",
                                null,
                                "live",
                                "The process answers.",
                                context -> context.json(Map.of("status", "live")))
                        .giving(STATUS),
                Route.get("/health/ready", null, "ready", "The store can be read and written.", context -> {
                            platform.runs().latest(null, 1);
                            platform.database().trouble().ifPresent(HealthResource::refuse);
                            context.json(Map.of("status", "ready"));
                        })
                        .giving(STATUS));
    }

    private static void refuse(Reason trouble) {
        throw new ApiProblem(503, trouble, List.of());
    }
}
