package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.jdbi.Sessions;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WebServerTest {
    @TempDir
    Path home;

    @Test
    @Timeout(60)
    void aStreamThatIsLetGoAfterTheServerHasClosedKeepsNoThread() throws Exception {
        CompletableFuture<SseClient> listening = new CompletableFuture<>();
        Route stream = Route.get("/api/v1/stream", null, "stream", "A stream.", context -> new SseHandler(0, client -> {
                    client.keepAlive();
                    listening.complete(client);
                })
                .handle(context));
        try (TestServer store = TestServer.start(home)) {
            WebSettings settings = WebSettings.of("127.0.0.1", 0);
            Sessions sessions = new Sessions(store.platform.database(), store.platform.clock());
            WebServer server = WebServer.start(
                    settings, sessions, new Guard(sessions, settings), TestServer.noPushes(), List.of(stream));
            var unused = TestServer.HTTP.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/stream"))
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            SseClient client = listening.get(20, TimeUnit.SECONDS);
            server.close();

            Thread letting = new Thread(client::close, "letting-go");
            letting.setDaemon(true);
            letting.start();
            letting.join(Duration.ofSeconds(10).toMillis());

            assertThat(letting.isAlive()).isFalse();
        }
    }
}
