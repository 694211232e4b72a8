package io.duijie.console.command;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.run.promote.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that can work on a server in place of a home. */
final class ServerOptions {
    private static final String TOKEN = "DUIJIE_TOKEN";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "a running server in place of a home; the token is in " + TOKEN + " or --token-file"
                    + " / 对运行中的服务器执行，令牌取自环境变量或文件")
    private @Nullable URI server;

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file that holds the token / 令牌文件")
    private @Nullable Path tokenFile;

    boolean isGiven() {
        return server != null;
    }

    Plan plan(List<MetadataFile> files, @Nullable String environment, int records, boolean prune) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        List<Map<String, String>> carried = new ArrayList<>();
        files.forEach(file -> carried.add(
                Map.of("name", file.name(), "base64", Base64.getEncoder().encodeToString(file.bytes()))));
        body.put("files", carried);
        if (environment != null) {
            body.put("env", environment);
        }
        body.put("records", (long) records);
        body.put("prune", prune);
        return Plan.read(ask("/api/v1/plan", body));
    }

    Map<String, @Nullable Object> apply(Plan plan, boolean prune, @Nullable String why) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("plan", plan.json());
        body.put("prune", prune);
        body.put("why", why);
        return ask("/api/v1/apply", body);
    }

    private Map<String, @Nullable Object> ask(String path, Map<String, @Nullable Object> body) {
        URI address = URI.create(String.valueOf(server).replaceAll("/+$", "") + path);
        if (!List.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new CommandFailure(
                    "bad-address",
                    "--server 应为 http:// 或 https:// 地址。",
                    "--server must be an http:// or https:// address.");
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body), StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, @Nullable Object> answer = Json.readObject(response.body());
            if (response.statusCode() != 200) {
                throw refused(answer, response.statusCode());
            }
            return answer;
        } catch (IOException | JsonException e) {
            throw new CommandFailure(
                    "server-unreachable",
                    "服务器 " + address.getHost() + " 没有应答：" + e.getMessage(),
                    "the server " + address.getHost() + " gave no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("stopped", "已中断。", "interrupted.");
        }
    }

    private static CommandFailure refused(Map<String, @Nullable Object> answer, int status) {
        if (answer.get("problems") instanceof List<?> problems) {
            problems.forEach(each -> {
                if (each instanceof Map<?, ?> problem) {
                    System.err.println(problem.get("file") + ":" + problem.get("line") + ":" + problem.get("column")
                            + ": " + problem.get("severity") + " " + problem.get("code") + " "
                            + (problem.get("message") instanceof Map<?, ?> text ? text.get("en") : "") + " ("
                            + problem.get("pointer") + ")");
                }
            });
        }
        Map<?, ?> title = answer.get("title") instanceof Map<?, ?> text ? text : Map.of();
        return new CommandFailure(
                answer.get("type") instanceof String code ? code : "http-" + status,
                title.get("zh") instanceof String chinese ? chinese : "服务器拒绝，状态码 " + status + "。",
                title.get("en") instanceof String english ? english : "the server refused with status " + status + ".");
    }

    private String token() {
        String token = tokenFile == null
                ? System.getenv(TOKEN)
                : new String(InputFile.read(tokenFile.toString()), StandardCharsets.UTF_8).strip();
        if (token == null || token.isBlank()) {
            throw new CommandFailure(
                    "no-token",
                    "缺少令牌：请设置环境变量 " + TOKEN + " 或 --token-file。",
                    "there is no token: set " + TOKEN + " or give --token-file.");
        }
        return token;
    }
}
