package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Role;
import io.duijie.engine.run.Platform;
import io.duijie.engine.store.Database;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the store is. */
final class StoreResource implements Resource {
    private final Platform platform;

    StoreResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/store",
                        Role.VIEWER,
                        "store",
                        "Its kind, its size, and why it can't be written now, if so.",
                        this::show)
                .giving(Shape.object()
                        .with("kind", Shape.choice(List.of("sqlite", "postgresql")))
                        .with("bytes", Shape.WHOLE)
                        .with("trouble", SharedShapes.REASON.orNull())
                        .named("Store")));
    }

    private void show(Context context) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("kind", platform.database().isServer() ? "postgresql" : "sqlite");
        answer.put("bytes", platform.openWork().storeBytes());
        answer.putAll(trouble(platform.database()));
        context.json(answer);
    }

    /** As the event {@code store} tells it; asks the store nothing. */
    static Map<String, @Nullable Object> trouble(Database database) {
        Reason trouble = database.trouble().orElse(null);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("trouble", Answers.reason(trouble));
        return answer;
    }
}
