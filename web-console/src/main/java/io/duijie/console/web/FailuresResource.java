package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.record.FailureGroup;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What needs a person, grouped by reason. */
final class FailuresResource implements Resource {
    private static final int MOST = 1_000;

    private final Platform platform;

    FailuresResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/failures",
                        Role.VIEWER,
                        "failures",
                        "Failed, waiting and doubtful records by state, code, field and value. Of the groups"
                                + " the 1,000 with the most records are answered, those with the most first.",
                        this::list)
                .asking("integration")
                .giving(Shape.listOf(RecordShapes.FAILURE_GROUP)));
    }

    private void list(Context context) {
        String integration = Parameters.text(context, "integration");
        Collection<String> asked =
                integration == null ? platform.recordCounts().byIntegration().keySet() : List.of(integration);
        List<Found> found = new ArrayList<>();
        for (String id : asked) {
            platform.records().failures(id).forEach(group -> found.add(new Found(id, group)));
        }
        found.sort(Comparator.comparingLong((Found one) -> one.group.records()).reversed());
        context.json(found.stream().limit(MOST).map(Found::answer).toList());
    }

    private record Found(String integrationId, FailureGroup group) {
        Map<String, @Nullable Object> answer() {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("integrationId", integrationId);
            answer.put("state", group.state().name());
            answer.put("code", group.code());
            answer.put("field", group.field());
            answer.put("value", group.value());
            answer.put("count", group.records());
            answer.put("since", group.since().toString());
            answer.put("text", Answers.text(group.example().reason()));
            return answer;
        }
    }
}
