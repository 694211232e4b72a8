package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person may start and wait for is bounded for each and for all, here with a vendor that does not answer. */
@Timeout(120)
class UnderWayTest {
    @TempDir
    Path home;

    private final CountDownLatch answering = new CountDownLatch(1);
    private final ExecutorService waiting = Executors.newCachedThreadPool();
    private TestServer server;
    private HttpServer vendor;
    private TestClient operator;
    private TestClient administrator;

    @BeforeEach
    void start() throws Exception {
        vendor = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        vendor.setExecutor(waiting);
        vendor.createContext("/", exchange -> {
            try {
                answering.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] nothing = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, nothing.length);
            exchange.getResponseBody().write(nothing);
            exchange.close();
        });
        vendor.start();
        server = TestServer.start(home);
        operator = server.loggedIn(Role.OPERATOR);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
        String address = "http://127.0.0.1:" + vendor.getAddress().getPort();
        Map<String, Object> settings = Map.of("address", address, "user", "li", "password", "p");
        administrator
                .post("/api/v1/connections", Map.of("id", "stuck", "connector", "paper", "settings", settings))
                .expect(201);
        List<String> files = new ArrayList<>();
        for (int i = 0; i <= ReconcileResource.PER_USER; i++) {
            files.add("r" + i + ".json");
            files.add(TestServer.reading("r" + i, "stuck"));
        }
        operator.post("/api/v1/integrations", TestServer.files(files.toArray(new String[0])))
                .expect(200);
    }

    @AfterEach
    void stop() {
        answering.countDown();
        server.close();
        vendor.stop(0);
        waiting.shutdownNow();
    }

    private CompletableFuture<Integer> asked(TestClient client, String path, Object body) {
        HttpRequest request = client.request(path)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build();
        return TestServer.HTTP
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private CompletableFuture<Integer> forecast(TestClient client) {
        return asked(
                client,
                "/api/v1/integrations/r0/forecast",
                Map.of("stage", "extract", "from", "2026-01-01T00:00:00Z", "to", "2026-01-02T00:00:00Z"));
    }

    @Test
    void twoHundredAndSixtyForecastsAtOnceAreNotFelt() {
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            asked.add(forecast(operator));
        }
        Eventually.get(() -> refused(asked), count -> count == 258);
        CompletableFuture<Integer> others = forecast(administrator);

        for (int i = 0; i < 20; i++) {
            server.client().get("/health/live").expect(200);
            operator.get("/api/v1/overview").expect(200);
        }
        assertThat(others).isNotDone();
        answering.countDown();
        assertThat(others.join()).isNotEqualTo(429);
        assertThat(asked)
                .extracting(CompletableFuture::join)
                .filteredOn(status -> status != 429)
                .hasSize(2);
    }

    private static long refused(List<CompletableFuture<Integer>> asked) {
        return asked.stream().filter(each -> each.getNow(0) == 429).count();
    }

    @Test
    void testsOfConnectionsAreBoundedPerUser() {
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(asked(operator, "/api/v1/connections/stuck/test", Map.of()));
        }

        Eventually.get(() -> refused(asked), count -> count == 18);
        CompletableFuture<Integer> others = asked(administrator, "/api/v1/connections/stuck/test", Map.of());
        answering.countDown();
        assertThat(others.join()).isEqualTo(200);
    }

    @Test
    void reconciliationsAreBoundedPerUser() {
        Map<String, Object> day = Map.of("day", LocalDate.now().minusDays(2).toString());
        for (int i = 0; i < ReconcileResource.PER_USER; i++) {
            operator.post("/api/v1/integrations/r" + i + "/reconcile", day).expect(202);
        }
        String more = "/api/v1/integrations/r" + ReconcileResource.PER_USER + "/reconcile";

        assertThat(operator.post(more, day).expect(429).object()).containsEntry("type", "too-many-reconciliations");
        administrator.post(more, day).expect(202);
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        LimitedPlaces places = new LimitedPlaces(3, 2);
        LimitedPlaces.Place first = places.take("li").orElseThrow();
        Optional<LimitedPlaces.Place> second = places.take("li");

        assertThat(second).isPresent();
        assertThat(places.take("li")).isEmpty();
        assertThat(places.take("wang")).isPresent();
        assertThat(places.take("zhao")).isEmpty();
        first.close();
        first.close();
        assertThat(places.take("li")).isPresent();
        assertThat(places.take("li")).isEmpty();
    }
}
