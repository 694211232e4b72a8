package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.record.RecordState;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventsResourceTest {
    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        operator = server.loggedIn(Role.OPERATOR);
        operator.post("/api/v1/integrations", TestServer.files("live.json", TestServer.idle("live")))
                .expect(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** An event as it came. */
    private record Event(String name, Map<String, Object> data) {}

    /** Reads one event after the other. */
    private record Stream(EventStreamLines lines) implements AutoCloseable {
        static Stream open(TestClient client) throws Exception {
            HttpResponse<InputStream> response = TestServer.HTTP.send(
                    client.request("/api/v1/events")
                            .header("Accept", "text/event-stream")
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            return new Stream(new EventStreamLines(response.body()));
        }

        Event next(String name) throws Exception {
            while (true) {
                List<String> block = lines.block();
                String found = block.get(0).replace("event: ", "");
                if (found.equals(name)) {
                    return new Event(name, Json.readObject(block.get(1).replaceFirst("data: ", "")));
                }
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @Test
    void beginsWithTheOverviewAndTellsWhatARunDoes() throws Exception {
        try (Stream stream = Stream.open(operator)) {
            assertThat(stream.next("overview").data()).containsKeys("hours", "states", "integrations", "quota");
            server.store("live", "a", "PENDING", "");

            operator.post("/api/v1/integrations/live/run", Map.of("stage", "all"))
                    .expect(202);

            List<Object> states = new ArrayList<>();
            while (!states.contains("EXTRACT COMPLETED") || !states.contains("LOAD COMPLETED")) {
                Map<String, Object> run = stream.next("run").data();
                states.add(run.get("kind") + " " + run.get("state"));
            }
            Map<String, Object> summary = stream.next("integration").data();
            while (!IntegrationAnswers.states(Map.of(RecordState.DONE, 1L)).equals(summary.get("states"))
                    || summary.get("running") != null) {
                summary = stream.next("integration").data();
            }
        }
    }

    @Test
    void tellsNewLinesOfTheJournal() throws Exception {
        try (Stream stream = Stream.open(operator)) {
            stream.next("overview");

            server.platform
                    .journal()
                    .append(new JournalEntry(
                            Instant.EPOCH,
                            "told",
                            JournalEntry.Level.INFO,
                            "live",
                            null,
                            null,
                            null,
                            new Text("<b>说</b>", "told")));

            Map<String, Object> line = stream.next("log").data();
            while (!line.get("kind").equals("told")) {
                line = stream.next("log").data();
            }
            assertThat(line.get("text")).isEqualTo(Map.of("zh", "<b>说</b>", "en", "told"));
        }
    }

    @Test
    void endsWhenTheSessionEnds() throws Exception {
        TestClient leaving = server.loggedIn(Role.VIEWER);
        try (Stream stream = Stream.open(leaving)) {
            stream.next("overview");

            leaving.post("/api/v1/logout", Map.of()).expect(204);

            assertThat(stream.lines().readToEnd()).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobody() throws Exception {
        List<Stream> idle = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            idle.add(Stream.open(operator));
        }
        try (Stream reading = Stream.open(operator)) {
            reading.next("overview");
            for (int i = 0; i < 90; i++) {
                String text = "x".repeat(50_000);
                server.platform
                        .journal()
                        .append(new JournalEntry(
                                Instant.EPOCH,
                                "flood",
                                JournalEntry.Level.INFO,
                                null,
                                null,
                                null,
                                null,
                                Text.same(text)));
            }
            for (int i = 0; i < 90; i++) {
                reading.next("log");
            }
        }
        for (Stream stream : idle) {
            stream.close();
        }
    }

    @Test
    void aUserHasEightStreamsAndGetsAPlaceBackWhenOneEnds() throws Exception {
        TestClient listening = server.loggedIn(Role.ADMINISTRATOR);
        List<Stream> open = new ArrayList<>();
        for (int i = 0; i < EventFeed.PER_USER; i++) {
            open.add(Stream.open(listening));
        }
        assertThat(status(listening)).isEqualTo(429);
        try (Stream others = Stream.open(server.loggedIn(Role.VIEWER))) {
            others.next("overview");
        }

        open.remove(0).close();
        Eventually.get(() -> status(listening), status -> status == 200);
        for (Stream stream : open) {
            stream.close();
        }
    }

    @Test
    void whoAsksForTooManyWritesToNobodyElsesBrowser() throws Exception {
        new Accounts(server.platform.database(), Clock.systemUTC()).add("greedy", TestServer.PASSWORD, Role.VIEWER);
        TestClient greedy = server.client();
        greedy.login("greedy", TestServer.PASSWORD).expect(200);
        List<Stream> open = new ArrayList<>();
        for (int i = 0; i < EventFeed.PER_USER; i++) {
            open.add(Stream.open(greedy));
        }
        try (Stream other = Stream.open(server.loggedIn(Role.VIEWER))) {
            other.next("overview");
            for (int i = 0; i < 100; i++) {
                assertThat(status(greedy)).isEqualTo(429);
            }
            server.platform
                    .journal()
                    .append(new JournalEntry(
                            Instant.EPOCH, "last", JournalEntry.Level.INFO, null, null, null, null, Text.same("last")));

            assertThat(commentsUntil(other, "\"last\"")).isLessThan(10);
        }
        assertThat(commentsUntil(open.get(0), "\"last\"")).isLessThan(50);
        for (Stream stream : open) {
            stream.close();
        }
    }

    private static int commentsUntil(Stream stream, String told) throws IOException {
        int comments = 0;
        while (true) {
            List<String> block = stream.lines().block();
            comments +=
                    (int) block.stream().filter(line -> line.startsWith(":")).count();
            if (String.join("", block).contains(told)) {
                return comments;
            }
        }
    }

    /** Of one more stream, which is closed at once. */
    private static int status(TestClient client) {
        try {
            HttpResponse<InputStream> response = TestServer.HTTP.send(
                    client.request("/api/v1/events")
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theHeadOfAStreamIsNoStream() {
        TestClient.send(operator.request("/api/v1/events")
                        .header("Accept", "text/event-stream")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .expect(200);
    }

    @Test
    void answersOnlyWhoWantsAStream() {
        operator.get("/api/v1/events").expect(406);
        server.client().get("/api/v1/events").expect(401);
    }
}
