package io.duijie.console.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands messages on to a server. */
final class RemoteAssistant {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI address;
    private final String token;

    RemoteAssistant(URI server, @Nullable String token) {
        boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        if (!web || server.getHost() == null) {
            throw new CommandFailure(
                    "bad-server",
                    "--server 应为服务地址，如 https://duijie.example.com。",
                    "--server needs the address of a server, such as https://duijie.example.com.");
        }
        if (token == null || token.isBlank()) {
            throw new CommandFailure(
                    "token-needed",
                    "请在环境变量 " + McpCommand.TOKEN + " 中给出角色为 assistant 的令牌。",
                    "put a token of the role assistant into the environment variable " + McpCommand.TOKEN + ".");
        }
        this.address = URI.create(server.toString().replaceAll("/+$", "") + "/mcp");
        this.token = token.strip();
    }

    /** @throws CommandFailure when the server does not answer as one that lets assistants ask */
    Optional<String> answer(String message) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text = new String(body.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8).replace('\n', ' ');
                if (response.statusCode() == 200) {
                    return Optional.of(text);
                }
                if (response.statusCode() == 202) {
                    return Optional.empty();
                }
                throw refused(response.statusCode());
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    "server-away", "服务 " + address + " 没有应答：" + e, "the server " + address + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("stopped", "已停止。", "stopped.");
        }
    }

    private CommandFailure refused(int status) {
        String chinese =
                switch (status) {
                    case 401, 403 -> "令牌无效、已过期，或角色不允许";
                    case 404, 405 -> "该服务没有用 --mcp 启动";
                    default -> "服务拒绝了请求";
                };
        String english =
                switch (status) {
                    case 401, 403 -> "the token is wrong or over, or its role may not";
                    case 404, 405 -> "the server was not started with --mcp";
                    default -> "it refused the request";
                };
        return new CommandFailure(
                "server-refused",
                "服务 " + address + " 返回 " + status + "：" + chinese + "。",
                "the server " + address + " answered " + status + ": " + english + ".");
    }
}
