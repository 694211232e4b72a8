package io.duijie.engine.run.intake;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Push;
import io.duijie.connector.api.PushAnswer;
import io.duijie.connector.api.PushReceiver;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.engine.connection.ConnectionReasons;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.PageTally;
import io.duijie.engine.extract.page.ListKey;
import io.duijie.engine.extract.page.ListMissing;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.intake.PushOutcome.Result;
import io.duijie.engine.run.intake.jdbi.PushStore;
import io.duijie.engine.run.intake.jdbi.PushedPart;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where pushes come in, over whatever way. When {@link #take} says that one is taken, its rows are durable in every integration
 * that wants them; until then nothing is promised to anybody.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration LONGEST_MEMORY = Duration.ofDays(7);

    private final OpenConnections connections;
    private final Function<String, CompiledIntegration> compiled;
    private final Database database;
    private final Clock clock;
    private final Listeners listeners;
    private final PushStore store;
    private volatile Consumer<String> staged = id -> {};

    /** @param compiled finds an integration by its id; throws when there is none that can run */
    public Intake(
            OpenConnections connections,
            Integrations integrations,
            Function<String, CompiledIntegration> compiled,
            Database database,
            Clock clock) {
        this.connections = connections;
        this.compiled = compiled;
        this.database = database;
        this.clock = clock;
        this.listeners = new Listeners(integrations);
        this.store = new PushStore(database, new Staging(clock, new SecureRandom()));
    }

    /** Told the id of each integration that has new rows and writes them at once. */
    public void onStaged(Consumer<String> listener) {
        staged = listener;
    }

    /**
     * Takes what somebody sent to a connection. Whoever cannot sign learns nothing: neither which connections nor which names
     * there are.
     */
    public PushOutcome receive(String connectionId, String name, Push push) {
        Optional<Reason> trouble = database.trouble();
        if (trouble.isPresent()) {
            return unavailable(trouble.get());
        }
        try {
            Optional<PushAnswer> answer = asked(connectionId, push);
            if (answer.isEmpty()) {
                return PushOutcome.refused(Result.NOT_SIGNED, notSigned());
            }
            if (answer.get() instanceof PushAnswer.Refused refused) {
                boolean unsigned = refused.why() == PushAnswer.Why.NOT_SIGNED;
                return PushOutcome.refused(
                        unsigned ? Result.NOT_SIGNED : Result.UNREADABLE, unsigned ? notSigned() : refused.reason());
            }
            return take(connectionId, name, (PushAnswer.Accepted) answer.get());
        } catch (StoreException e) {
            return unavailable(e.reason());
        } catch (ConnectorException e) {
            return unavailable(e.reason());
        }
    }

    /**
     * Empty when no such connection takes pushes.
     *
     * @throws ConnectorException when it can't be used now: its connector is missing, its settings are wrong
     */
    private Optional<PushAnswer> asked(String connectionId, Push push) {
        OpenConnection opened;
        try {
            opened = connections.use(connectionId);
        } catch (ConnectorException e) {
            if (!e.reason().code().equals(ConnectionReasons.UNKNOWN)) {
                throw e;
            }
            return Optional.empty();
        }
        try (opened) {
            CallScope scope = CallScope.withoutRun(new StoppableControl(), Priority.URGENT);
            Optional<PushReceiver> receiver = opened.connector(scope).receiver();
            return receiver.map(asked -> asked.receive(push));
        }
    }

    /**
     * Takes what is known to be the vendor's.
     *
     * @throws StoreException when it can't be stored
     */
    public PushOutcome take(String connectionId, String name, PushAnswer.Accepted accepted) {
        Instant now = clock.instant();
        List<CompiledIntegration> wanting = new ArrayList<>();
        for (String id : listeners.of(connectionId, name)) {
            CompiledIntegration integration = compiled.apply(id);
            if (integration.isPushed()) {
                wanting.add(integration);
            }
        }
        if (wanting.isEmpty()) {
            return PushOutcome.refused(
                    Result.UNKNOWN_NAME,
                    Reason.of(
                            "unknown-name",
                            "连接 " + connectionId + " 没有方案接收名为 " + name + " 的推送。",
                            "no integration takes pushes under the name " + name + " of connection " + connectionId
                                    + "."));
        }
        List<PushedPart> parts = new ArrayList<>();
        for (CompiledIntegration integration : wanting) {
            ExtractionSource source = Objects.requireNonNull(integration.source());
            PushedPart part;
            try {
                part = part(source, accepted.content(), now);
            } catch (ListMissing e) {
                return PushOutcome.refused(Result.UNREADABLE, e.reason());
            }
            if (part == null) {
                return PushOutcome.refused(Result.TOO_LARGE, splitsTooMuch(source.integrationId()));
            }
            parts.add(part);
        }
        String identity = accepted.identity().isEmpty() ? "" : hash(name, accepted.identity());
        Duration memory = accepted.remembered().compareTo(LONGEST_MEMORY) > 0 ? LONGEST_MEMORY : accepted.remembered();
        return switch (store.take(connectionId, identity, now, now.plus(memory), parts)) {
            case NOW -> {
                wanting.stream()
                        .filter(CompiledIntegration::loadsAtOnce)
                        .forEach(integration ->
                                staged.accept(integration.integration().id()));
                yield PushOutcome.taken(accepted.reply(), () -> store.told(connectionId, identity));
            }
            case BEFORE -> PushOutcome.taken(accepted.reply(), () -> store.told(connectionId, identity));
            case AND_TOLD ->
                PushOutcome.refused(
                        Result.REPEATED,
                        Reason.of(
                                "push-repeated",
                                "这次推送已经收到并应答过，重复的推送不再处理。",
                                "this push was taken and answered before; a repetition is refused."));
        };
    }

    /** Null when its rows split into more than one transaction is to hold. */
    private static @Nullable PushedPart part(ExtractionSource source, @Nullable Object content, Instant now) {
        PageTally tally = new PageTally();
        WindowRows rules = source.rows().in(new Span(now, now));
        for (Object row : ListKey.rows(content, source.listKey())) {
            tally.add(rules.apply(UnusableRow.check(row)));
            if (tally.isFull()) {
                return null;
            }
        }
        return new PushedPart(
                source.integrationId(),
                source.idCheck(),
                tally.takeRecords(),
                tally.rejected(),
                tally.warnings(),
                tally::tally);
    }

    /** Under which connection and name the rows of an integration are pushed; empty when they are not, or it can't run. */
    public Optional<Address> address(String integrationId) {
        try {
            CompiledIntegration integration = compiled.apply(integrationId);
            SourceDocument source = integration.integration().source();
            return integration.isPushed()
                    ? Optional.of(new Address(
                            String.valueOf(source.connection()),
                            String.valueOf(source.view().value("request", "name"))))
                    : Optional.empty();
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    /** Where rows are pushed to. */
    public record Address(String connection, String name) {}

    /** Forgets pushes that would be too old by now; returns how many. */
    public long forget() {
        return store.forget(clock.instant());
    }

    private static String hash(String name, String identity) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "/").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(identity.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PushOutcome unavailable(Reason reason) {
        LOG.warn("a push could not be taken: {}", reason);
        return PushOutcome.refused(
                Result.UNAVAILABLE,
                Reason.of("push-not-taken", "暂时不能接收推送，请稍后重发。", "the push can't be taken now; send it again later."));
    }

    private static Reason notSigned() {
        return Reason.of(
                "not-signed",
                "签名或令牌缺失、不正确，或推送时间超出时间范围。",
                "the signature or token is missing or wrong, or the push is out of its time window.");
    }

    private static Reason splitsTooMuch(String integrationId) {
        return Reason.of(
                "push-too-large",
                "方案 " + integrationId + " 会把这次推送的行拆分成过多数据，请分几次推送。",
                integrationId + " splits the rows of this push into too much data; send fewer rows at a time.");
    }
}
