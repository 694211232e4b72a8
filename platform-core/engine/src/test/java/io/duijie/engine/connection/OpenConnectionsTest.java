package io.duijie.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.connection.jdbi.StoredTokens;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.ApiCall;
import io.duijie.engine.http.ApiStatistics;
import io.duijie.engine.http.CallOutcome;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.StoredApiCall;
import io.duijie.engine.http.jdbi.ApiCallQueries;
import io.duijie.engine.http.jdbi.StoredApiCalls;
import io.duijie.engine.quota.QuotaUse;
import io.duijie.engine.retry.Breaker;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.FencedOut;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest extends OpenConnectionsBench {
    @Test
    void whatAVariableBringsIntoAnAddressIsInNoMessage() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        environment.put("ADDRESS", "127.0.0.1");
        environment.put("PORT", String.valueOf(port));
        ConnectionDefinition definition = definitions.get("jst");

        for (String address : List.of("http://${env:ADDRESS}:1/", "http://127.0.0.1:${env:PORT}/x", "${env:ADDRESS}")) {
            Reason problem = connections
                    .check(definition.withSettings(Map.of("baseUrl", address, "secret", "s-2")), GO_ON)
                    .problem();

            assertThat(problem).isNotNull();
            assertThat(problem.toString() + problem.text().chinese())
                    .doesNotContain(address.contains("PORT") ? String.valueOf(port) : "127.0.0.1");
        }
        calls.flush();
        assertThat(new ApiCallQueries(database)
                        .ofConnection("jst", null, 10).stream()
                                .map(StoredApiCall::toString)
                                .toList())
                .isNotEmpty()
                .noneMatch(call -> call.contains("127.0.0.1:1/"));
    }

    @Test
    void settingsThatAreTestedElsewhereGetNoStoredToken() {
        List<Boolean> given = new ArrayList<>();
        type = new EchoType("1.0.0") {
            @Override
            public Connector open(ConnectorSettings settings, ConnectorContext context) {
                given.add(context.tokens().load().isPresent());
                context.tokens().save(new TokenStore.Token(Map.of("t", Secret.of("tok-2")), "o", null));
                return super.open(settings, context);
            }
        };
        tokens().save(new TokenStore.Token(Map.of("t", Secret.of("tok-1")), "o", null));
        ConnectionDefinition stored = definitions.get("jst");
        String there = String.valueOf(stored.settings().get("baseUrl"));
        String elsewhere = there.replace("127.0.0.1", "localhost");

        connections.check(stored.withSettings(Map.of("baseUrl", elsewhere, "secret", "s-2")), GO_ON);
        assertThat(given).containsExactly(false);
        assertThat(tokens().load().orElseThrow().parts().get("t").reveal()).isEqualTo("tok-1");
        connections.check(stored.withSettings(Map.of("baseUrl", there + "/path", "secret", "s-2")), GO_ON);
        assertThat(given).containsExactly(false, true);
    }

    private StoredTokens tokens() {
        return new StoredTokens(database, SecretBox.withKey(null, folder.resolve("key")), "jst", Clock.systemUTC());
    }

    @Test
    void saysInWordsWhyAConnectionCannotBeUsed() {
        definitions.put("other", new ConnectionDefinition("other", "missing", null, Map.of()));
        definitions.put("bad", new ConnectionDefinition("bad", "echo", null, Map.of()));

        assertThatThrownBy(() -> connections.use("nobody")).hasMessageContaining("no connection \"nobody\"");
        assertThatThrownBy(() -> connections.use("other")).hasMessageContaining("connector missing");
        assertThat(connections.check("bad", GO_ON).problem().text().english())
                .contains("baseUrl", "secret", "is required");
    }

    @Test
    void checksWhatIsSavedAndWhatIsNotYet() {
        assertThat(connections.check("jst", GO_ON).works()).isTrue();
        status = 401;
        CheckResult refused = connections.check("jst", GO_ON);
        status = 200;

        assertThat(refused.works()).isFalse();
        assertThat(refused.problem().code()).isEqualTo("bad-key");
        assertThat(connections
                        .check(
                                new ConnectionDefinition(
                                        "new",
                                        "echo",
                                        null,
                                        definitions.get("jst").settings()),
                                GO_ON)
                        .works())
                .isTrue();
        assertThat(type.closed).hasValue(1);
    }

    @Test
    void aRefusalForTooManyCallsIsCountedRecordedAndPausesAll() {
        status = 503;
        CallScope scope = run(7);
        try (OpenConnection connection = connections.use("jst")) {
            assertThatThrownBy(() -> connection.call(scope, OpenConnectionsBench::check))
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                            .isEqualTo(ErrorKind.THROTTLED));
        }
        calls.flush();

        assertThat(scope.calls()).isEqualTo(1);
        assertThat(scope.throttled()).isEqualTo(1);
        assertThat(quotas.find("jst").orElseThrow().pause()).isGreaterThan(Duration.ofSeconds(50));
        assertThat(new ApiCallQueries(database).ofRun(7, 0, 10))
                .extracting(stored -> stored.call().outcome())
                .containsExactly(CallOutcome.THROTTLED);
    }

    @Test
    void aConnectorThatBreaksLeavesOpenWhetherTheVendorActed() {
        status = 418;
        try (OpenConnection connection = connections.use("jst")) {
            assertThatThrownBy(() -> connection.call(run(1), OpenConnectionsBench::check))
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(ErrorKind.PROTOCOL);
                        assertThat(failure.notSent()).isFalse();
                    })
                    .hasMessageContaining("connector-broken");
        }
    }

    @Test
    void aConnectorThatThrowsAnErrorIsContained() {
        try (OpenConnection connection = connections.use("jst")) {
            for (Error error : List.of(
                    new StackOverflowError("deep"), new NoClassDefFoundError("gone"), new AssertionError("wrong"))) {
                assertThatThrownBy(() -> connection.call(run(1), connector -> {
                            throw error;
                        }))
                        .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.notSent())
                                .isFalse())
                        .hasMessageContaining("connector-broken")
                        .hasMessageContaining(error.getClass().getSimpleName());
            }
        }
    }

    @Test
    void aRunThatIsAnothersNowSaysNothingAboutTheVendor() {
        try (OpenConnection connection = connections.use("jst")) {
            for (int i = 0; i < 2 * Breaker.FAILURES; i++) {
                FencedOut fenced = new FencedOut("run 1");
                assertThatThrownBy(() -> connection.call(run(1), connector -> {
                            throw fenced;
                        }))
                        .isSameAs(fenced);
            }
            connection.call(run(2), OpenConnectionsBench::check);
        }

        assertThat(connections.breakers().of("jst").outage()).isNull();
    }

    @Test
    void aCallThatHadToWaitWhileTheVendorWentAwayIsNotMade() {
        ConnectorException gone = ConnectorException.neverSent(Reason.of("gone", "不在", "gone"), null);
        CallScope waiting = run(1);
        try (OpenConnection connection = connections.use("jst")) {
            assertThatThrownBy(() -> connection.call(waiting, connector -> {
                        for (int i = 0; i < Breaker.FAILURES; i++) {
                            assertThatThrownBy(() -> connection.call(run(2), other -> {
                                        throw gone;
                                    }))
                                    .isSameAs(gone);
                        }
                        return check(connector);
                    }))
                    .isInstanceOfSatisfying(ConnectorException.class, away -> {
                        assertThat(away.notSent()).isTrue();
                        assertThat(away.reason().code()).isEqualTo(VendorAway.CODE);
                    });
        }

        assertThat(waiting.calls()).isZero();
        assertThat(Objects.requireNonNull(connections.breakers().of("jst").outage())
                        .last())
                .isEqualTo(gone.reason());
    }

    @Test
    void aRunsConnectorCountsForItOnAnyThread() {
        CallScope scope = run(9);
        try (OpenConnection connection = connections.use("jst")) {
            Connector connector = connection.connector(scope);
            CompletableFuture.runAsync(connector::check).join();
            connector.check();
            connector.close();
            connector.check();

            assertThat(connector.maximumConcurrency()).isEqualTo(2);
            assertThat(connector.reader()).isEmpty();
        }

        assertThat(scope.calls()).isEqualTo(3);
        assertThat(type.closed).hasValue(0);
    }

    @Test
    void theConnectorsLimitsCountUnlessTheConnectionNamesItsOwn() {
        connections.use("jst").close();
        assertThat(quotas.find("jst").orElseThrow().use())
                .containsExactly(new QuotaUse(QuotaLimit.parse("100/min"), 0));

        definitions.put(
                "free",
                new ConnectionDefinition(
                        "free", "echo", List.of(), definitions.get("jst").settings()));
        connections.use("free").close();
        assertThat(quotas.find("free").orElseThrow().use()).isEmpty();
    }

    @Test
    void answersTheConsolesQuestionsAboutCalls() {
        Instant start = Clock.systemUTC().instant();
        for (int i = 1; i <= 100; i++) {
            calls.add(new ApiCall(
                    start, "jst", "orders", 3L, 200, i, i == 100 ? CallOutcome.PROTOCOL : CallOutcome.OK, "q", "a"));
        }
        calls.add(new ApiCall(start, "jst", "shops", null, null, 5, CallOutcome.THROTTLED, null, null));
        calls.add(new ApiCall(
                start.minus(Duration.ofHours(2)), "jst", "orders", null, 200, 5, CallOutcome.OK, null, null));
        calls.flush();
        ApiCallQueries queries = new ApiCallQueries(database);

        Instant kept = Instant.ofEpochMilli(start.toEpochMilli());
        Instant end = start.plusSeconds(1);
        assertThat(queries.statistics("jst", new Span(start.minus(Duration.ofHours(1)), end)))
                .containsExactly(
                        new ApiStatistics("jst", "orders", 100, 1, 0, 50, 95, kept),
                        new ApiStatistics("jst", "shops", 1, 0, 1, 5, 5, kept));
        assertThat(queries.statistics(null, new Span(start.minus(Duration.ofHours(3)), end)))
                .hasSize(2);
        List<StoredApiCall> latest = queries.ofConnection("jst", null, 2);
        assertThat(latest).hasSize(2);
        assertThat(queries.find(latest.get(1).id())).contains(latest.get(1));
        assertThat(queries.ofRun(3, 0, 1000)).hasSize(100);
        assertThat(database.<Integer>write(handle -> StoredApiCalls.prune(handle, start.minusSeconds(1), 10)))
                .isOne();
    }
}
