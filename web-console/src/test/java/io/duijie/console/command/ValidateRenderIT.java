package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Connections;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code validate} and {@code render} as their users see them: no home, no network. */
class ValidateRenderIT {
    private static final String NOW = "2026-11-20T10:00:00+08:00";

    @TempDir
    private Path folder;

    private String seed = "";

    @BeforeEach
    void seed() throws IOException {
        seed = write("seed.json", Built.seed());
    }

    @Test
    void aRightFileIsStatusZero() throws IOException {
        String connections = write(
                "connections.json",
                Connections.to("http://127.0.0.1:1", "http://127.0.0.1:2/k3cloud/")
                        .json());

        Screen screen = Screen.of("validate", seed, "--connections", connections, "--all", "--json");

        assertThat(screen.status()).isZero();
        assertThat(screen.json()).containsOnlyKeys("problems");
        assertThat(screen.list("problems")).noneMatch(problem -> "error".equals(problem.get("severity")));
    }

    @Test
    void fieldsThatNobodyKnowsAreToldWithTheNearestName() throws IOException {
        String file = write(
                "fields.json", Built.seed().replace("{name}", "{nmae}").replace("\"FDescription\"", "\"FGruop\""));

        Screen screen = Screen.of("validate", file, "--json");

        assertThat(screen.status()).isZero();
        assertThat(about(screen, "unseen-source-field"))
                .containsExactly("\"nmae\" is not known here; did you mean \"name\"?");
        assertThat(about(screen, "unknown-target-field"))
                .containsExactly("\"FGruop\" is not known here; did you mean \"FGroup\"?");
        assertThat(about(screen, "required-unmapped")).containsExactly("\"FTRADINGCURRID\" is required by the form");
    }

    @Test
    void whatTheExamplesMapIsKnown() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "metadata", "integrations"))) {
            for (Path file : files.sorted().toList()) {
                Screen screen = Screen.of("validate", file.toString(), "--json");

                assertThat(about(screen, "unseen-source-field")).as("%s", file).isEmpty();
                assertThat(about(screen, "unknown-target-field")).as("%s", file).isEmpty();
                if (!file.toString().contains("customer")) {
                    assertThat(about(screen, "required-unmapped"))
                            .as("%s", file)
                            .isEmpty();
                }
            }
        }
    }

    private static List<String> about(Screen screen, String code) {
        return screen.list("problems").stream()
                .filter(problem -> code.equals(problem.get("code")))
                .map(problem -> String.valueOf(problem.get("message")))
                .toList();
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlace() throws IOException {
        String faulty = Built.seed()
                .replace("\"{drp_co_id}\"", "\"{{drp_co_id|noSuchFormat}}\"")
                .replace("\"type\": \"bool\"", "\"type\": \"boolish\"")
                .replace("*/10 * * * *", "every ten minutes");
        String file = write("faulty.json", faulty);

        Screen people = Screen.of("validate", file);
        Screen json = Screen.of("validate", file, "--json");

        assertThat(people.status()).isEqualTo(1);
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.codes()).contains("unknown-format", "bad-cron");
        assertThat(json.list("problems")).allSatisfy(problem -> assertThat(problem.keySet())
                .containsExactly("file", "line", "column", "pointer", "code", "severity", "message"));
        assertThat(people.output().lines()).hasSameSizeAs(json.list("problems"));
        assertThat(people.output().lines()).allSatisfy(line -> assertThat(line)
                .matches(".*faulty\\.json:\\d+:\\d+: (error|warning|info) [a-z-]+ .+ \\((/.*)?\\)"));
    }

    @Test
    void standardInputIsAFileToo() {
        Screen screen = Screen.reading("{\"id\": }", "validate", "-", "--json");

        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.list("problems")).singleElement().satisfies(problem -> {
            assertThat(problem).containsEntry("file", "-").containsEntry("code", "json-syntax");
            assertThat(problem).containsEntry("pointer", "").containsEntry("line", 1L);
        });
        assertThat(Screen.reading(Built.seed(), "validate", "-").status()).isZero();
    }

    static Stream<byte[]> unreadable() {
        byte[] seed = Built.seed().getBytes(StandardCharsets.UTF_8);
        String huge = Built.seed() + " ".repeat(70 * 1024 * 1024);
        return Stream.of(
                java.util.Arrays.copyOf(seed, seed.length / 2),
                Built.seed().getBytes(Charset.forName("GBK")),
                Built.seed().getBytes(StandardCharsets.UTF_16),
                new byte[0],
                "[".repeat(2_000_000).getBytes(StandardCharsets.UTF_8),
                new byte[10_000],
                huge.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), content);

        Screen screen = Screen.of("validate", file.toString(), "--json");

        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.list("problems")).singleElement().satisfies(problem -> assertThat(problem)
                .containsEntry("code", "json-syntax")
                .containsEntry("severity", "error")
                .containsEntry("pointer", "")
                .containsEntry("file", file.toString()));
    }

    @Test
    void aFileThatIsNotThereDoesNotHideTheOthers() throws IOException {
        String faulty = write("faulty.json", Built.seed().replace("*/10 * * * *", "never"));

        Screen screen =
                Screen.of("validate", folder.resolve("none.json").toString(), faulty, folder.toString(), "--json");

        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.codes()).contains("json-syntax", "bad-cron");
        assertThat(screen.codes().stream().filter("json-syntax"::equals)).hasSize(2);
    }

    @Test
    void aConnectorThatIsNotInstalledIsAProblem() throws IOException {
        String file = write(
                "connections.json", "{\"connections\":[{\"id\":\"jst\",\"connector\":\"nosuch\",\"settings\":{}}]}");

        Screen screen = Screen.of("validate", seed, "--connections", file, "--json");

        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.list("problems")).anySatisfy(problem -> {
            assertThat(problem).containsEntry("severity", "error");
            assertThat(String.valueOf(problem.get("message"))).contains("nosuch");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "validate",
                "validate --frob x",
                "render",
                "run",
                "run x --from yesterday",
                "run x --from 2026-11-20T10:00:00",
                "run x --stage half",
                "serve --port many",
                "plugins check",
                "export"
            })
    void aBadCommandLineIsStatusTwo(String line) {
        Screen screen = Screen.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(screen.status()).isEqualTo(2);
        assertThat(screen.output()).isEmpty();
        assertThat(screen.errors()).isNotBlank();
    }

    @Test
    void rendersWhatTheTargetIsSent() throws IOException {
        String rows = write(
                "rows.json",
                "[{\"drp_co_id\":10012345,\"name\":\"杭州锦程\",\"co_id\":10000001},"
                        + "{\"drp_co_id\":10012346,\"name\":\"广州云裳\",\"co_id\":10000001},"
                        + "{\"drp_co_id\":10012345,\"name\":\"杭州锦程\",\"co_id\":10000001}]");

        Screen screen = Screen.of("render", seed, "--records", rows, "--now", NOW);

        assertThat(screen.status()).isZero();
        assertThat(screen.json().keySet())
                .containsExactly(
                        "requests",
                        "calls",
                        "otherRequest",
                        "body",
                        "failures",
                        "rejected",
                        "dropped",
                        "duplicates",
                        "skipped",
                        "warnings",
                        "writeBacks",
                        "callBacks");
        assertThat(screen.list("requests"))
                .containsExactly(
                        Map.of("FNumber", "10012345", "FName", "杭州锦程", "FDescription", "10000001"),
                        Map.of("FNumber", "10012346", "FName", "广州云裳", "FDescription", "10000001"));
        assertThat(screen.json()).containsEntry("calls", List.of(1L, 1L)).containsEntry("duplicates", 1L);
        assertThat(screen.json().get("otherRequest"))
                .isEqualTo(Map.of(
                        "FormId",
                        "BD_Customer",
                        "Operation",
                        "batchSave",
                        "IsVerifyBaseDataField",
                        false,
                        "IsAutoSubmitAndAudit",
                        true));
        assertThat(screen.list("requests").get(0).keySet()).containsExactly("FNumber", "FName", "FDescription");
    }

    @Test
    void rendersSourcePagesInTheIntegrationsOwnTime() {
        Screen screen = Screen.of(
                "render",
                seed,
                "--side",
                "source",
                "--page",
                "1,3",
                "--now",
                NOW,
                "--last-sync",
                "2026-11-20T00:00:00Z");

        assertThat(screen.status()).isZero();
        assertThat(screen.json()).containsEntry("listKey", "data.datas");
        assertThat(screen.json().get("pages"))
                .isEqualTo(Map.of(
                        "1",
                        Map.of(
                                "page_index", "1",
                                "page_size", "50",
                                "modified_begin", "2026-11-20 08:00:00",
                                "modified_end", "2026-11-20 10:00:00"),
                        "3",
                        Map.of(
                                "page_index", "3",
                                "page_size", "50",
                                "modified_begin", "2026-11-20 08:00:00",
                                "modified_end", "2026-11-20 10:00:00")));
    }

    @Test
    void rendersTheExamplesOfTheDialect() throws IOException {
        Path examples = Built.repository().resolve("platform-core/dialect/src/test/resources/dialect");
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file : files.sorted().toList()) {
                renderExample(file);
            }
        }
    }

    private void renderExample(Path file) throws IOException {
        Map<String, @Nullable Object> example = Json.readObject(Files.readString(file));
        String integration = write("example.json", Json.write(example.get("integration")));
        String record = write("record.json", Json.write(example.getOrDefault("records", example.get("record"))));
        Object lastSync = example.get("lastSyncTime");
        List<String> line = new java.util.ArrayList<>(
                List.of("render", integration, "--records", record, "--now", String.valueOf(example.get("now"))));
        if (lastSync != null) {
            line.addAll(List.of("--last-sync", lastSync.toString()));
        }

        Screen screen = Screen.of(line.toArray(String[]::new));

        assertThat(screen.json()).as("%s", file).doesNotContainKey("problems");
        Map<?, ?> expected = (Map<?, ?>) java.util.Objects.requireNonNull(example.get("expect"));
        if (expected.get("failure") instanceof Map<?, ?> failure) {
            assertThat(screen.status()).isEqualTo(1);
            assertThat(screen.list("failures")).anySatisfy(each -> {
                assertThat(each.keySet()).containsExactly("key", "code", "field", "path", "reason");
                assertThat(each.get("path")).isEqualTo(failure.get("path"));
                assertThat(String.valueOf(each.get("reason")))
                        .startsWith(String.valueOf(failure.get("reasonContains")));
            });
        } else {
            assertThat(screen.status()).as("%s %s", file, screen).isZero();
            assertThat(screen.json().get("requests")).as("%s", file).isEqualTo(expected.get("request"));
        }
        if (expected.containsKey("otherRequest")) {
            assertThat(screen.json().get("otherRequest")).isEqualTo(expected.get("otherRequest"));
        }
    }

    @Test
    void aDocumentWithErrorsGivesItsProblemsOnly() throws IOException {
        String faulty = write("faulty.json", Built.seed().replace("*/10 * * * *", "never"));
        String rows = write("rows.json", "{}");

        Screen screen = Screen.of("render", faulty, "--records", rows);

        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.json()).containsOnlyKeys("problems");
        assertThat(screen.codes()).contains("bad-cron");
    }

    @Test
    void rowsThatCanNotBeReadAreNamed() throws IOException {
        Screen.of("render", seed, "--records", folder.resolve("none.json").toString())
                .failed("none.json");
        Screen.of("render", seed, "--records", write("half.json", "[{\"drp_co_id\":"))
                .failed("half.json", "1:");
        Screen.of("render", seed).failed("--records");
        Screen.of("render", folder.resolve("gone.json").toString(), "--records", seed)
                .failed("gone.json");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
