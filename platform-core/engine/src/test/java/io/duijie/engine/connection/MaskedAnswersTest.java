package io.duijie.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.quota.PermitLog;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quotas;
import io.duijie.engine.retry.Breaker;
import io.duijie.engine.retry.Breakers;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.VendorAway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever a connector hands out or throws, no secret of its account is in what the platform shows and logs. */
class MaskedAnswersTest {
    private static final WriteRequest REQUEST = new WriteRequest("any", "POST", Map.of(), null, List.of());

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(MaskedAnswersTest.class.getPackageName());
    private final HttpClients clients = new HttpClients();
    private final Map<String, Object> settings = new HashMap<>(Map.of("key", QuotingType.KEY));
    private OpenConnections connections;

    @BeforeEach
    void open() {
        log.start();
        logger.addAppender(log);
        QuotingType type = new QuotingType();
        connections = new OpenConnections(
                id -> Optional.of(new ConnectionDefinition(id, "quoting", List.of(), settings)),
                id -> Optional.of(type),
                new PlatformServices(
                        clients,
                        new Quotas(id -> new NothingKept(), id -> Set.of(), Clock.systemUTC()),
                        call -> {},
                        id -> new MemoryTokens(),
                        Path.of("drivers"),
                        name -> null,
                        Clock.systemUTC()),
                new Breakers(Clock.systemUTC(), Breakers.PATIENCE));
    }

    @AfterEach
    void close() {
        connections.close();
        clients.close();
        logger.detachAppender(log);
        log.list.forEach(event -> {
            assertHidden(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                assertHidden(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        });
    }

    private static void assertHidden(String shown) {
        assertThat(shown).doesNotContain(QuotingType.KEY, QuotingType.KEPT, QuotingType.FRESH);
    }

    private static void assertHidden(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        assertHidden(trace.toString());
    }

    private static void assertMasked(Reason reason) {
        assertThat(reason)
                .isEqualTo(Reason.of("vendor-says", "返回：****** ****** ******", "it says: ****** ****** ******"));
    }

    private static CallScope scope() {
        return CallScope.withoutRun(RunControl.uninterrupted(), Priority.NORMAL);
    }

    private static void assertMasked(List<WriteOutcome> outcomes) {
        assertThat(outcomes).hasSize(7);
        assertThat(outcomes.get(0)).isEqualTo(new WriteOutcome.Accepted("1", "n", Map.of("any", "thing")));
        assertThat(outcomes.get(1)).isEqualTo(new WriteOutcome.AlreadyThere("1", "n", Map.of()));
        assertMasked(((WriteOutcome.Rejected) outcomes.get(2)).reason());
        assertThat(((WriteOutcome.Rejected) outcomes.get(2)).field()).isEqualTo("FNumber");
        WriteOutcome.MissingReference missing = (WriteOutcome.MissingReference) outcomes.get(3);
        assertThat(missing)
                .isEqualTo(new WriteOutcome.MissingReference("BD_Customer", "FCustId", "C1", missing.reason()));
        assertMasked(missing.reason());
        assertThat(((WriteOutcome.TryLater) outcomes.get(4)).after()).isEqualTo(Duration.ofSeconds(7));
        assertMasked(((WriteOutcome.TryLater) outcomes.get(4)).reason());
        assertMasked(((WriteOutcome.Unknown) outcomes.get(5)).reason());
        assertThat(((WriteOutcome.Unknown) outcomes.get(6)).reason().code()).isEqualTo("harmless");
    }

    @Test
    void outcomesAndWhatIsFoundQuoteNoSecretAndNoToken() {
        try (OpenConnection connection = connections.use("q")) {
            Connector connector = connection.connector(scope());

            assertMasked(connector.writer().orElseThrow().write(REQUEST));
            assertMasked(connector.finder().orElseThrow().finish(REQUEST, List.of()));
            List<FindResult> found = connector.finder().orElseThrow().find(REQUEST);
            assertThat(found.subList(0, 2))
                    .containsExactly(new FindResult.Found("1", "n", true, Map.of()), new FindResult.NotFound());
            assertMasked(((FindResult.CannotTell) found.get(2)).reason());
        }
    }

    @Test
    void whatMadeAConnectorFailOrBreakQuotesNone() {
        try (OpenConnection connection = connections.use("q")) {
            Connector connector = connection.connector(scope());
            ConnectorException refused = catchThrowableOfType(
                    ConnectorException.class,
                    () -> connector.reader().orElseThrow().read(new ReadRequest("any", "POST", Map.of(), List.of())));
            ConnectorException broken = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(refused.reason().code()).isEqualTo("refused");
            assertThat(broken.reason().code()).isEqualTo("connector-broken");
            assertHidden(refused);
            assertHidden(broken);
        }
        assertThat(log.list).anySatisfy(event -> assertThat(event.getFormattedMessage())
                .contains("IllegalStateException: broken on", "at io."));
    }

    @Test
    void anOutageQuotesNone() {
        Reason says = Reason.of("down", "返回：" + QuotingType.KEY, "it says: " + QuotingType.KEY);
        try (OpenConnection connection = connections.use("q")) {
            for (int i = 0; i < Breaker.FAILURES; i++) {
                assertThatThrownBy(() -> connection.call(scope(), connector -> {
                            throw ConnectorException.of(ErrorKind.UNAVAILABLE, says);
                        }))
                        .isInstanceOf(ConnectorException.class);
            }
            ConnectorException away = catchThrowableOfType(
                    ConnectorException.class,
                    () -> connection.connector(scope()).check());

            assertThat(away.reason().code()).isEqualTo(VendorAway.CODE);
            assertThat(away.reason().text().english()).contains("it says: ******");
            assertHidden(away);
        }
        Breaker.Outage outage =
                Objects.requireNonNull(connections.breakers().of("q").outage());
        assertHidden(String.valueOf(outage.last()));
    }

    @Test
    void whatMadeOpeningFailQuotesNone() {
        settings.put("opening", "fails");
        ConnectorException failed = catchThrowableOfType(ConnectorException.class, () -> connections.use("q"));
        settings.put("opening", "breaks");
        ConnectorException broken = catchThrowableOfType(ConnectorException.class, () -> connections.use("q"));

        assertThat(failed.reason().text().english()).isEqualTo("it says: ******");
        assertThat(broken.reason().code()).isEqualTo("connector-broken");
        assertHidden(failed);
        assertHidden(broken);
    }

    private static final class MemoryTokens implements TokenStore {
        private Token token = new Token(Map.of("access_token", Secret.of(QuotingType.KEPT)), "o", null);

        @Override
        public Optional<Token> load() {
            return Optional.ofNullable(token);
        }

        @Override
        public void save(Token fresh) {
            token = fresh;
        }

        @Override
        public void clear() {
            token = null;
        }
    }

    private static final class NothingKept implements PermitLog {
        @Override
        public long began(Instant at, Duration keep) {
            return 0;
        }

        @Override
        public void ended(long id, Instant at) {}

        @Override
        public List<Ended> recall(Instant now, Duration window) {
            return List.of();
        }
    }
}
