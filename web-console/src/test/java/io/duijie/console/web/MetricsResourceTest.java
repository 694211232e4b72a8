package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.console.account.Role;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.engine.meter.IntegrationMeters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsResourceTest {
    private static final Path DOCS = Path.of("../docs/monitoring");
    private static final Pattern NAME = Pattern.compile("duijie_[a-z0-9_]+|jvm_[a-z0-9_]+|process_[a-z0-9_]+");

    @TempDir
    Path home;

    private static Exposition of(TestClient client) {
        TestClient.Answer answer = client.get("/metrics").expect(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        return Exposition.parse(answer.response().body());
    }

    private static Exposition afterRuns(TestServer server) throws IOException {
        try (PaperVendor vendor = PaperVendor.start()) {
            TestClient client = connected(server, vendor, TestServer.reading("reads", "paper"));
            vendor.answers(200, "{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"2\"}]}");
            run(client, server, "COMPLETED");
            vendor.answers(401, "no");
            run(client, server, "FAILED");
            Eventually.get(() -> of(client), figures -> figures.names().contains("duijie_api_calls_total"));
            return of(client);
        }
    }

    private static TestClient connected(TestServer server, PaperVendor vendor, String integration) {
        TestClient client = server.loggedIn(Role.ADMINISTRATOR);
        client.post(
                        "/api/v1/connections",
                        Map.of(
                                "id",
                                "paper",
                                "connector",
                                "paper",
                                "settings",
                                Map.of("address", vendor.address(), "user", "li", "password", "p")))
                .expect(201);
        client.post("/api/v1/integrations", TestServer.files("a.json", integration))
                .expect(200);
        return client;
    }

    private static void run(TestClient client, TestServer server, String state) {
        client.post(
                        "/api/v1/integrations/reads/run",
                        Map.of("stage", "extract", "from", "2026-01-01T00:00:00Z", "to", "2026-01-02T00:00:00Z"))
                .expect(202);
        Eventually.get(
                () -> server.platform.runs().latest("reads", 1),
                runs -> !runs.isEmpty()
                        && runs.get(0).state().name().equals(state)
                        && server.platform.runner().running("reads").isEmpty());
    }

    @Test
    void tellsWhatRunsBrought() throws IOException {
        try (TestServer server = TestServer.start(home)) {
            Exposition figures = afterRuns(server);
            String reads = "integration=reads";

            assertThat(figures.value("duijie_rows_total", reads, "result=fetched"))
                    .isEqualTo(3);
            assertThat(figures.value("duijie_rows_total", reads, "result=rejected"))
                    .isZero();
            assertThat(figures.value("duijie_records_staged_total", reads, "result=new"))
                    .isEqualTo(2);
            assertThat(figures.value("duijie_records_staged_total", reads, "result=duplicate"))
                    .isEqualTo(1);
            assertThat(figures.value("duijie_runs_total", reads, "kind=extract", "state=completed"))
                    .isEqualTo(1);
            assertThat(figures.value("duijie_runs_total", reads, "kind=extract", "state=failed"))
                    .isEqualTo(1);
            assertThat(figures.value("duijie_run_duration_seconds_count", reads, "kind=extract", "state=failed"))
                    .isEqualTo(1);
            assertThat(figures.value("duijie_records", reads, "state=pending")).isEqualTo(2);
            assertThat(figures.value("duijie_oldest_pending_age_seconds", reads))
                    .isBetween(0.0, 60.0);
            assertThat(figures.value("duijie_open_windows", reads)).isZero();
            assertThat(figures.value("duijie_last_success_timestamp_seconds", reads, "kind=extract"))
                    .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60.0));
            assertThat(figures.value("duijie_stage_duration_seconds_count", reads, "stage=stage"))
                    .isEqualTo(1);
            assertThat(figures.value("duijie_stage_failures_total", reads, "stage=extract", "kind=credentials"))
                    .isEqualTo(1);
            assertThat(figures.value("duijie_api_calls_total", "connection=paper", "api=/rows", "outcome=ok"))
                    .isPositive();
            assertThat(figures.value("duijie_quota_limit", "connection=paper", "limit=50/s"))
                    .isEqualTo(50);
            assertThat(figures.value("duijie_connectors", "connector=paper", "state=active"))
                    .isEqualTo(1);
            String[] version = {"connector=paper", "version=1.0.0", "state=active"};
            assertThat(figures.value("duijie_connector_healthy", version)).isEqualTo(1);
            assertThat(figures.value("duijie_connector_hung_calls", version)).isZero();
            assertThat(figures.value(
                            "duijie_connector_troubles_total", "connector=paper", "version=1.0.0", "kind=hung"))
                    .isZero();
            assertThat(figures.value("duijie_store_size_bytes")).isGreaterThan(10_000);
            assertThat(figures.value("duijie_store_write_duration_seconds_count"))
                    .isPositive();
            assertThat(figures.names()).contains("jvm_memory_used_bytes", "jvm_threads_current");
            figures.types.forEach((name, type) -> {
                assertThat(figures.helps.get(name)).as(name).isNotBlank();
                assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
            });
        }
    }

    @Test
    void areNeverKeptAndMayHaveATokenOfTheirOwn() {
        String token = "a token that is nobody's";
        WebSettings settings = new WebSettings("127.0.0.1", 0, List.of(), List.of(), null, token);
        try (TestServer server = TestServer.start(home, settings)) {
            TestClient program = server.client();
            program.get("/metrics").expect(401);
            program.bearer = token + "x";
            program.get("/metrics").expect(401);
            program.bearer = token;
            assertThat(program.get("/metrics").expect(200).header("Cache-Control"))
                    .isEqualTo("no-store");
            program.get("/api/v1/overview").expect(401);
            server.loggedIn(Role.VIEWER).get("/metrics").expect(200);
        }
    }

    @Test
    void aWindowWhoseRunBrokeOffIsOpenUntilItIsReadToItsEnd() throws IOException {
        try (TestServer server = TestServer.start(home);
                PaperVendor vendor = PaperVendor.start()) {
            TestClient client = connected(server, vendor, TestServer.readingDetails("reads", "paper"));
            vendor.answersOnce("{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
            vendor.answers(401, "no");
            run(client, server, "FAILED");
            assertThat(of(client).value("duijie_open_windows", "integration=reads"))
                    .isEqualTo(1);

            vendor.answers(200, "{\"data\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
            run(client, server, "COMPLETED");
            assertThat(of(client).value("duijie_open_windows", "integration=reads"))
                    .isZero();
        }
    }

    @Test
    void aRestartAndTheEndOfOldRunsLoseNothingThatTheStoreKnows() throws IOException {
        try (TestServer server = TestServer.start(home)) {
            afterRuns(server);
        }
        try (TestServer server = TestServer.start(home)) {
            server.platform.runTotals().fold();
            server.platform.runTotals().fold();
            server.platform.database().write(handle -> handle.execute("DELETE FROM run"));
            Exposition figures = of(server.loggedIn(Role.VIEWER));

            assertThat(figures.value("duijie_rows_total", "integration=reads", "result=fetched"))
                    .isEqualTo(3);
            assertThat(figures.value("duijie_runs_total", "integration=reads", "kind=extract", "state=failed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void labelsMayHoldAnythingAndApisAreBounded() {
        try (TestServer server = TestServer.start(home)) {
            server.store("a\"b\\c", "k", "FAILED", "too-long");
            Exposition figures = of(server.loggedIn(Role.VIEWER));

            assertThat(figures.value("duijie_records", "integration=a\\\"b\\\\c", "state=failed"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theDashboardAndTheAlertsOfTheDocumentationAskForWhatThereIs() throws IOException {
        try (TestServer server = TestServer.start(home)) {
            afterRuns(server);
            IntegrationMeters meters = server.platform.meters().of("reads");
            meters.delivered(List.of(new WriteOutcome.Unknown(Reason.of("x", "x", "x"))));
            meters.lookedUp(List.of(new FindResult.NotFound()));
            meters.notMapped("too-long");
            meters.retried(IntegrationMeters.Stage.EXTRACT, 1);
            server.platform
                    .database()
                    .write(handle -> handle.execute("INSERT INTO watermark VALUES ('reads', 1, 1, 1)"));
            server.schedules.planned();
            Set<String> known = new TreeSet<>(of(server.loggedIn(Role.VIEWER)).names());
            known.addAll(List.of("duijie_schedule_late_seconds", "duijie_schedule_next_timestamp_seconds"));

            for (String file : List.of("grafana-dashboard.json", "prometheus-alerts.yml")) {
                Set<String> asked = new TreeSet<>();
                NAME.matcher(Files.readString(DOCS.resolve(file))).results().forEach(name -> asked.add(name.group()));
                assertThat(asked).as(file).hasSizeGreaterThan(6).isSubsetOf(known);
            }
            for (String page : List.of("../docs/zh/monitoring.md", "../docs/en/monitoring.md")) {
                Set<String> told = new TreeSet<>();
                NAME.matcher(Files.readString(Path.of(page))).results().forEach(name -> told.add(name.group()));
                Set<String> families = new TreeSet<>();
                known.stream()
                        .filter(name -> name.startsWith("duijie_"))
                        .forEach(name -> families.add(name.replaceAll("_(bucket|sum|count)$", "")));
                assertThat(told).as(page).containsAll(families);
            }
        }
    }
}
