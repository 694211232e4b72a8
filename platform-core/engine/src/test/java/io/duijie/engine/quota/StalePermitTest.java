package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.http.CallPlaces;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.CallerSettings;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.KnownSecrets;
import io.duijie.engine.http.PlatformHttpCaller;
import io.duijie.engine.retry.RunControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StalePermitTest {
    private final List<String> course = new CopyOnWriteArrayList<>();

    private final Set<String> old = ConcurrentHashMap.newKeySet();

    @Test
    void aPermitFromBeforeAStandstillIsGivenBackAndAnotherOneTaken() throws IOException {
        old.add("first");

        call(() -> course.add("asked"));

        assertThat(course)
                .containsExactly(
                        "took first", "asked", "gave back first", "took next", "asked", "arrived", "gave back next");
    }

    @Test
    void aPermitThatGrowsOldWhileTheRunIsAskedForIsNotSentWithEither() throws IOException {
        call(() -> {
            course.add("asked");
            old.add("first");
        });

        assertThat(course)
                .containsExactly(
                        "took first", "asked", "gave back first", "took next", "asked", "arrived", "gave back next");
    }

    @SuppressWarnings("try") // closing it is its use
    private void call(Runnable beforeSending) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            course.add("arrived");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        HttpClients clients = new HttpClients();
        CallerSettings settings = new CallerSettings(
                "jst",
                ConnectionQuota.of(new OldFirst()),
                call -> {},
                new KnownSecrets(List.of()),
                1_000,
                new CallPlaces(List.of()),
                Clock.systemUTC());
        CallScope scope = CallScope.ofRun(1, RunControl.uninterrupted(), Priority.NORMAL, beforeSending);
        try (CallScope.Entered ignored = scope.enter()) {
            new PlatformHttpCaller(clients, settings)
                    .call(new HttpCall(
                            "query",
                            "GET",
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                            Map.of(),
                            new HttpCall.Body.None(),
                            Set.of(),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(5)));
        } finally {
            server.stop(0);
            clients.close();
        }
    }

    /** The process stood still after its first permit. */
    private final class OldFirst implements Quota {
        @Override
        public QuotaPermit acquire(Priority priority, RunControl control) {
            String name = course.isEmpty() ? "first" : "next";
            course.add("took " + name);
            return new QuotaPermit(() -> course.add("gave back " + name), () -> !old.contains(name));
        }

        @Override
        public void limit(List<QuotaLimit> limits) {}

        @Override
        public void mostUnderWay(int calls) {}

        @Override
        public void pauseAll(Duration duration) {}

        @Override
        public List<QuotaUse> use() {
            return List.of();
        }

        @Override
        public List<Duration> recent() {
            return List.of();
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public Duration pause() {
            return Duration.ZERO;
        }
    }
}
