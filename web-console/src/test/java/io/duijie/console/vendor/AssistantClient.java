package io.duijie.console.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapperSupplier;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An assistant: the SDK's own client. */
public final class AssistantClient implements AutoCloseable {
    private final McpSyncClient client;

    private AssistantClient(McpClientTransport transport) {
        client = McpClient.sync(transport)
                .requestTimeout(Duration.ofMinutes(2))
                .initializationTimeout(Duration.ofMinutes(2))
                .build();
        client.initialize();
    }

    public static AssistantClient http(URI server, String token) {
        return new AssistantClient(HttpClientStreamableHttpTransport.builder(server.toString())
                .endpoint("/mcp")
                .addHttpRequestCustomizer(
                        (request, method, address, body, context) -> request.header("Authorization", "Bearer " + token))
                .build());
    }

    /** A program that speaks on standard input and output. */
    public static AssistantClient program(Map<String, String> environment, List<String> command) {
        ServerParameters parameters = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .env(environment)
                .build();
        return new AssistantClient(new StdioClientTransport(parameters, new JacksonMcpJsonMapperSupplier().get()));
    }

    public List<String> tools() {
        return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
    }

    /** Calls a tool that answers. */
    public Map<String, Object> call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = result(tool, arguments);
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        return Json.readObject(text(result));
    }

    /** Calls a tool that can't answer; the code of why. */
    public String problem(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = result(tool, arguments);
        assertThat(result.isError()).as(text(result)).isEqualTo(true);
        Map<?, ?> problem = (Map<?, ?>) Json.readObject(text(result)).get("problem");
        assertThat(String.valueOf(problem.get("zh"))).containsPattern("[\\u4e00-\\u9fff]");
        return String.valueOf(problem.get("code"));
    }

    private McpSchema.CallToolResult result(String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    /** Fifty texts of a vendor that try to give orders. */
    public static List<String> orders() {
        try (InputStream stream = AssistantClient.class.getResourceAsStream("orders.jsonl")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> (String) Json.read(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
