package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.console.web.WebSettings;
import io.duijie.dialect.json.Json;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.PostgresServer.Away;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens while vendors push: what was answered 200 is stored, once, and the server goes on. */
class WebhookFaultsIT {
    private static final int PUSHES = 600;
    private static final int SENDERS = 6;

    @TempDir
    Path folder;

    @Test
    void nothingThatWasAnsweredIsLostWhenTheProcessIsKilled() throws Exception {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("integrations"));
        Files.writeString(
                home.resolve("integrations/all.json"),
                Json.write(Map.of(
                        "connections",
                        List.of(Map.of(
                                "id",
                                "hook",
                                "connector",
                                "webhook",
                                "settings",
                                Map.of("auth", Map.of("secret", Pushed.SECRET)))))));
        Files.writeString(
                home.resolve("integrations/orders.json"),
                """
                {"id": "orders", "source": {"connection": "hook", "metadata": {"api": "receive", "id": "no",
                   "request": [{"field": "name", "value": "orders"}]}}, "target": {"metadata": {"api": "写入空操作"}}}
                """);
        AtomicReference<URI> address = new AtomicReference<>();
        AtomicInteger next = new AtomicInteger();
        Set<Integer> answered = ConcurrentHashMap.newKeySet();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        Child child = serve(home, address);
        try {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> sendAll(address, next, answered));
            }
            for (int kill = 1; kill <= 3; kill++) {
                int enough = kill * PUSHES / 5;
                await().atMost(Duration.ofMinutes(2)).until(() -> answered.size() >= enough);
                child.kill();
                assertThat(answered).as("the kill came in the middle").hasSizeLessThan(PUSHES);
                child.close();
                child = serve(home, address);
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            senders.shutdownNow();
            child.close();
        }

        assertThat(answered).hasSize(PUSHES);
        try (Platform platform =
                Platform.open(new PlatformSettings(home, Built.connectors(), name -> null, Clock.systemUTC()))) {
            assertThat(platform.records().counts("orders").values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(PUSHES);
            long stored = platform.database()
                    .read(handle -> handle.createQuery("SELECT SUM(fetched) FROM run WHERE cause = 'PUSH'")
                            .mapTo(Long.class)
                            .one());
            assertThat(stored)
                    .as("each push was stored once, however often it was sent")
                    .isEqualTo(PUSHES);
        }
    }

    private Child serve(Path home, AtomicReference<URI> address) {
        Child child = Child.start(folder, "serve", "--port", "0", "--home", home.toString());
        await().atMost(Duration.ofMinutes(2)).until(() -> child.output().contains("ready http"));
        String ready = child.output();
        address.set(URI.create(ready.substring(ready.indexOf("http")).strip()));
        return child;
    }

    /** As a vendor does: each push again and again until it is answered 200, or told that it was. */
    private static void sendAll(AtomicReference<URI> address, AtomicInteger next, Set<Integer> answered) {
        HttpClient http = HttpClient.newHttpClient();
        for (int no = next.getAndIncrement(); no < PUSHES; no = next.getAndIncrement()) {
            byte[] body = Pushed.row("N" + no).getBytes(StandardCharsets.UTF_8);
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    HttpRequest push = HttpRequest.newBuilder(address.get().resolve("/in/hook/orders"))
                            .timeout(Duration.ofSeconds(10))
                            .header("X-Signature", Pushed.signature(body))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build();
                    int status = http.send(push, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status == 200 || status == 409) {
                        answered.add(no);
                        break;
                    }
                } catch (IOException e) {
                    // The server is away: it is sent again.
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    @Test
    void aStoreThatIsAwayIsToldAtOnceAndThePushComesAgain() throws IOException {
        try (PostgresServer server = PostgresServer.start(Files.createDirectory(folder.resolve("server")))) {
            server.create("duijie");
            try (Pushed world =
                    new Pushed(folder.resolve("home"), server.url("duijie"), WebSettings.of("127.0.0.1", 0))) {
                world.imports(Pushed.document("orders", "orders", ""));
                assertThat(world.status(world.push("orders", Pushed.row("A")))).isEqualTo(200);

                server.takeAway(Away.FAST);
                for (int i = 0; i < 3; i++) {
                    Instant began = Instant.now();
                    HttpResponse<String> answer = world.answer(world.push("orders", Pushed.row("B")));
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
                }
                server.bringBack(Away.FAST);

                await().atMost(Duration.ofSeconds(60))
                        .until(() -> world.status(world.push("orders", Pushed.row("B"))) == 200);
                await().atMost(Duration.ofSeconds(60)).until(() -> world.done("orders") == 2);
                assertThat(world.sentBy("orders")).containsExactlyInAnyOrder("A", "B");
            }
        }
    }

    @Test
    void aFloodOfStrangersKeepsNeitherHealthNorVendorsWaiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try (Pushed world = new Pushed(folder.resolve("home"))) {
            world.imports(Pushed.document("orders", "orders", ""));
            for (int i = 0; i < 400; i++) {
                Socket socket = new Socket("127.0.0.1", world.server.port());
                socket.getOutputStream()
                        .write(("POST /in/hook/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            for (int i = 0; i < 5; i++) {
                Instant began = Instant.now();
                HttpResponse<String> health = world.answer(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.server.port() + "/health/live"))
                                .build());
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(3));
                assertThat(world.status(world.push("orders", Pushed.row("N" + i))))
                        .isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theRecipeOfTheDocumentationWorksAsItStands(String language) throws Exception {
        String page = Files.readString(Built.repository().resolve("docs/" + language + "/webhook.md"));
        String recipe = page.substring(page.indexOf("```bash\n") + 8);
        recipe = recipe.substring(0, recipe.indexOf("```"));
        try (Pushed world = new Pushed(folder.resolve(language))) {
            world.connection("shop", Map.of("type", "hmac", "secret", Pushed.SECRET, "header", "X-Shop-Signature"));
            world.imports(Pushed.document("shop-orders", "orders", "").replace("\"hook\"", "\"shop\""));
            ProcessBuilder bash = new ProcessBuilder("bash", "-euc", recipe).redirectErrorStream(true);
            bash.environment().put("SHOP_SECRET", Pushed.SECRET);
            bash.environment().put("DUIJIE_URL", "http://127.0.0.1:" + world.server.port());

            Process running = bash.start();
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).isEqualTo("{\"code\":0}");
            assertThat(running.waitFor()).isZero();
            assertThat(world.stored("shop-orders")).isEqualTo(2);
        }
    }
}
