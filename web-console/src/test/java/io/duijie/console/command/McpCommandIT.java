package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Child;
import io.duijie.console.vendor.AssistantClient;
import io.duijie.dialect.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code duijie mcp} as a real process that the SDK's own client starts. */
class McpCommandIT {
    @TempDir
    Path folder;

    private String home() {
        return folder.resolve("home").toString();
    }

    private static List<String> program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dduijie.connectors=" + Built.connectorPath(),
                "-cp",
                Built.programPath(),
                "io.duijie.console.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String customers() throws IOException {
        return Files.readString(Built.repository().resolve("metadata/integrations/" + Built.SEED + ".json"));
    }

    @Test
    void anAssistantDraftsOnAHome() throws IOException {
        Path connections = Files.writeString(
                folder.resolve("connections.json"),
                """
                {"connections":[
                 {"id":"jst","connector":"jushuitan","settings":{"appKey":"k","appSecret":"canary-secret"}},
                 {"id":"k3","connector":"kingdee","settings":{"serverUrl":"http://127.0.0.1:1/k3cloud/","acctId":"a",
                  "username":"li","password":"canary-password"}}]}""");
        assertThat(Screen.of("import", connections.toString(), "--home", home()).status())
                .isZero();
        try (AssistantClient assistant = AssistantClient.program(Map.of(), program("mcp", "--home", home()))) {
            assertThat(assistant.tools()).contains("search_catalogue", "validate", "render", "explain_failure");
            List<?> found = (List<?>) assistant
                    .call("search_catalogue", Map.of("connector", "kingdee", "text", "bd_customer"))
                    .get("interfaces");
            assertThat(found).isNotEmpty().allSatisfy(each -> {
                String api = String.valueOf(((Map<?, ?>) each).get("api"));
                assertThat(assistant
                                .call(
                                        "search_catalogue",
                                        Map.of("connector", "kingdee", "api", api, "form", "BD_Customer"))
                                .get("fields")
                                .toString())
                        .contains("form=BD_Customer", "name=FNumber");
            });
            assertThat(assistant
                            .call("validate", Map.of("document", customers()))
                            .get("problems")
                            .toString())
                    .doesNotContain("severity=error");
            assertThat(assistant
                            .call("render", Map.of("document", customers(), "side", "source"))
                            .toString())
                    .contains("pages=");
            assertThat(assistant.call("search_catalogue", Map.of()).toString())
                    .contains("jst", "k3")
                    .doesNotContain("canary");
        }
    }

    @Test
    void anAssistantAsksAServerThatLetsItAndNoOther() throws Exception {
        try (Child server = Child.start(folder, "serve", "--home", home(), "--port", "0", "--mcp")) {
            server.until(() -> server.output().contains("ready "));
            String address = server.output().replaceFirst("(?s).*ready (\\S+).*", "$1");
            String token = token(URI.create(address));

            try (AssistantClient assistant =
                    AssistantClient.program(Map.of("DUIJIE_TOKEN", token), program("mcp", "--server", address))) {
                assertThat(assistant.call("get_schema", Map.of("name", "connections")))
                        .containsKey("schema");
                assertThat(assistant.problem("explain_failure", Map.of("record", 1L)))
                        .isEqualTo("no-record");
            }
            assertThatThrownBy(() -> new RemoteAssistant(URI.create(address), "wrong").answer("{}"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("401");
        }
    }

    /** As a person makes one in the console. */
    private String token(URI server) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String[] login =
                Files.readString(folder.resolve("home/first-login.txt")).strip().split("\\s+");
        HttpResponse<String> in = client.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/login"))
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(
                                Map.of("name", login[login.length - 2], "password", login[login.length - 1]))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(in.statusCode()).as(in.body() + List.of(login)).isEqualTo(200);
        HttpResponse<String> own = client.send(
                asBrowser(server.resolve("/api/v1/me/password"), in)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Json.write(Map.of("current", login[login.length - 1], "new", "correct horse battery"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> made = client.send(
                asBrowser(server.resolve("/api/v1/me/tokens"), own)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Json.write(Map.of("label", "assistant", "days", 1L, "role", "assistant"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return String.valueOf(Json.readObject(made.body()).get("token"));
    }

    private static HttpRequest.Builder asBrowser(URI address, HttpResponse<String> session) {
        return HttpRequest.newBuilder(address)
                .header(
                        "Cookie",
                        session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0])
                .header(
                        "X-CSRF-Token",
                        String.valueOf(Json.readObject(session.body()).get("csrf")));
    }

    @Test
    void withoutATokenOrAnAddressItSaysWhatIsMissing() {
        Screen.of("mcp", "--server", "http://127.0.0.1:1").failed("token-needed", "DUIJIE_TOKEN");
        Screen.of("mcp", "--server", "ftp://127.0.0.1").failed("bad-server");
        assertThat(Screen.of("mcp", "--server", "http://127.0.0.1:1", "--unmasked")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aLineIsAMessageAndOneThatIsTooLongIsRefusedWithoutBeingKept() throws IOException {
        String input = "one\n" + "x".repeat(3_000_000) + "\n\n  \nquiet\nlast";
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        MessageLines.answer(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(output, true, StandardCharsets.UTF_8),
                message -> message.equals("quiet") ? Optional.empty() : Optional.of("<" + message + ">"));

        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .startsWith("<one>")
                .endsWith("<last>")
                .anyMatch(line -> line.contains("-32600"));
    }
}
