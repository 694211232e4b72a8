package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.assistant.Assistant;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tools for assistants by the Model Context Protocol: each message by itself, without sessions and streams. */
final class McpResource implements Resource {
    private static final int AT_ONCE = 8;
    private static final int PER_USER = 4;

    private final @Nullable Assistant assistant;
    private final LimitedPlaces places = new LimitedPlaces(AT_ONCE, PER_USER);

    /** @param assistant null = none may ask */
    McpResource(@Nullable Assistant assistant) {
        this.assistant = assistant;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        "/mcp",
                        Role.ASSISTANT,
                        "mcp",
                        "A message of the Model Context Protocol (JSON-RPC) and its answer; 202 without one for a"
                                + " notification. 404 unless the server was started with --mcp.",
                        this::answer)
                .taking(Shape.mapOf(Shape.ANY))
                .giving(Shape.mapOf(Shape.ANY)));
    }

    private void answer(Context context) {
        Assistant asked = assistant;
        if (asked == null) {
            throw ApiProblem.notFound(
                    "未开放 AI 助手接口：请用 --mcp 启动服务。", "assistants may not ask: the server was started without --mcp.");
        }
        String account = Guard.accountName(context);
        Optional<String> answer =
                places.within(account, McpResource::tooMany, () -> asked.answer(account, message(context)));
        answer.ifPresentOrElse(
                text -> context.contentType("application/json; charset=utf-8")
                        .result(text.getBytes(StandardCharsets.UTF_8)),
                () -> context.status(202));
    }

    private static ApiProblem tooMany() {
        return new ApiProblem(
                429, "too-many-calls", "同时进行的调用过多，请稍后再试。", "too many calls are under way; try again shortly.");
    }

    private static String message(Context context) {
        try (InputStream stream = context.bodyInputStream()) {
            byte[] bytes = stream.readNBytes(Assistant.LARGEST_MESSAGE + 1);
            if (bytes.length > Assistant.LARGEST_MESSAGE) {
                throw new ApiProblem(
                        413,
                        "too-large",
                        "请求内容超过 " + Assistant.LARGEST_MESSAGE / 1024 + " KB。",
                        "the message has more than " + Assistant.LARGEST_MESSAGE / 1024 + " KB.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw ApiProblem.badRequest("请求没有完整到达", "the body did not arrive whole");
        }
    }
}
