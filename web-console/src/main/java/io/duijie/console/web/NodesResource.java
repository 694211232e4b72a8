package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.cluster.NodeInfo;
import io.duijie.engine.run.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes on one PostgreSQL store. */
final class NodesResource implements Resource {
    private static final Shape NODE = Shape.object()
            .with("name", Shape.TEXT)
            .with("host", Shape.TEXT)
            .with("pid", Shape.WHOLE)
            .with("version", Shape.TEXT)
            .with("startedAt", Shape.TIME)
            .with("seenAt", Shape.TIME)
            .with("alive", Shape.FLAG)
            .with("skewMillis", Shape.WHOLE)
            .with("own", Shape.FLAG)
            .named("Node");

    private final Platform platform;

    NodesResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/nodes",
                        Role.VIEWER,
                        "nodes",
                        "The processes on the same PostgreSQL store; none on SQLite, which one process has to itself.",
                        context -> context.json(Map.of(
                                "nodes",
                                platform.nodes().stream()
                                        .map(NodesResource::answer)
                                        .toList())))
                .giving(Shape.object().with("nodes", Shape.listOf(NODE))));
    }

    private static Map<String, @Nullable Object> answer(NodeInfo node) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", node.name());
        answer.put("host", node.host());
        answer.put("pid", node.pid());
        answer.put("version", node.version());
        answer.put("startedAt", node.startedAt().toString());
        answer.put("seenAt", node.seenAt().toString());
        answer.put("alive", node.alive());
        answer.put("skewMillis", node.skew().toMillis());
        answer.put("own", node.own());
        return answer;
    }
}
