package io.duijie.engine.connection;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.TokenStore;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.Destination;
import io.duijie.dialect.document.connection.SettingReasons;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.http.CallPlaces;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.http.CallerSettings;
import io.duijie.engine.http.KnownSecrets;
import io.duijie.engine.http.MaskedFailures;
import io.duijie.engine.http.PlatformBlockingCalls;
import io.duijie.engine.http.PlatformHttpCaller;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.retry.Breakers;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.secret.SecretException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open connector per connection, shared by everything that uses the account. Opened when first used, opened anew when the
 * definition or the loaded connector has changed; the former one is closed when its last user leaves. For any number of threads.
 */
public final class OpenConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

    private final ConnectionSource source;
    private final ConnectorTypes types;
    private final PlatformServices services;
    private final SettingsReader reader;
    private final Breakers breakers;
    private final Map<String, SharedConnector> open = new HashMap<>();
    private final Map<String, Object> opening = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public OpenConnections(
            ConnectionSource source, ConnectorTypes types, PlatformServices services, Breakers breakers) {
        this.breakers = breakers;
        this.source = source;
        this.types = types;
        this.services = services;
        this.reader = new SettingsReader(services.environment());
    }

    /**
     * Borrows the connection; close it when done.
     *
     * @throws ConnectorException of kind CONFIGURATION when there is no such connection or connector, or its settings are
     *     wrong
     */
    public OpenConnection use(String connectionId) {
        return use(connectionId, source);
    }

    /**
     * The same for somebody who has asked for the definition a moment ago.
     *
     * @param asked what is stored
     */
    public OpenConnection use(String connectionId, ConnectionSource asked) {
        ConnectionDefinition definition = definition(connectionId, asked);
        OpenConnection present = present(definition, type(definition));
        return present != null ? present : opened(connectionId);
    }

    private @Nullable OpenConnection present(ConnectionDefinition definition, ConnectorType type) {
        synchronized (open) {
            SharedConnector present = open.get(definition.id());
            return present != null && present.definition.equals(definition) && present.type == type && present.enter()
                    ? new OpenConnection(present)
                    : null;
        }
    }

    /** Opening may take long, or for ever: those who use other connections do not wait for it. */
    private OpenConnection opened(String connectionId) {
        SharedConnector former;
        OpenConnection use;
        synchronized (opening.computeIfAbsent(connectionId, any -> new Object())) {
            ConnectionDefinition definition = definition(connectionId, source);
            OpenConnection present = present(definition, type(definition));
            if (present != null) {
                return present;
            }
            SharedConnector opened = open(definition, type -> limits(definition, type));
            opened.enter();
            use = new OpenConnection(opened);
            synchronized (open) {
                former = open.put(connectionId, opened);
            }
            if (closed || !isCurrent(opened)) {
                forget(opened);
            }
        }
        if (former != null) {
            former.retire();
        }
        return use;
    }

    /** False when the connection or the loaded connector has changed while it was opened. */
    private boolean isCurrent(SharedConnector opened) {
        return isLoaded(opened.definition, opened.type)
                && source.find(opened.definition.id())
                        .filter(opened.definition::equals)
                        .isPresent();
    }

    private boolean isLoaded(ConnectionDefinition definition, ConnectorType type) {
        return types.byId(definition.connector())
                .filter(loaded -> loaded == type)
                .isPresent();
    }

    private void forget(SharedConnector opened) {
        synchronized (open) {
            open.remove(opened.definition.id(), opened);
        }
        opened.retire();
    }

    private static ConnectionDefinition definition(String connectionId, ConnectionSource asked) {
        try {
            return asked.find(connectionId).orElseThrow(() -> ConnectionReasons.noConnection(connectionId));
        } catch (SecretException e) {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, e.reason(), e);
        }
    }

    private ConnectorType type(ConnectionDefinition definition) {
        return types.byId(definition.connector()).orElseThrow(() -> ConnectionReasons.noConnector(definition));
    }

    private ConnectionQuota limits(ConnectionDefinition definition, ConnectorType type) {
        return services.quotas().of(definition.id(), CallLimits.of(definition, type.describe()));
    }

    /** With the connector that is loaded; a failure of one that was replaced meanwhile says nothing, the new one is asked. */
    private SharedConnector open(ConnectionDefinition definition, Function<ConnectorType, ConnectionQuota> quota) {
        while (true) {
            ConnectorType type = type(definition);
            try {
                return open(definition, type, quota.apply(type));
            } catch (ConnectorException e) {
                if (isLoaded(definition, type)) {
                    throw e;
                }
            }
        }
    }

    /** A stored token goes only where it was got: elsewhere it is as if there were none, and none is kept. */
    private TokenStore tokens(ConnectionDefinition definition, ConnectorType type) {
        Function<Map<String, @Nullable Object>, Destination> goesTo = ConnectionDefinition.destination(
                definition.connector(), type.describe().settings());
        boolean elsewhere = source.find(definition.id())
                .filter(stored -> !definition.connector().equals(stored.connector())
                        || !goesTo.apply(stored.settings()).equals(goesTo.apply(definition.settings())))
                .isPresent();
        return elsewhere ? new PassingTokens() : services.tokens().apply(definition.id());
    }

    private SharedConnector open(ConnectionDefinition definition, ConnectorType type, ConnectionQuota quota) {
        ConnectorSettings settings = reader.read(definition, type.describe().settings());
        List<Secret> hidden = new ArrayList<>(SecretValues.of(settings));
        hidden.addAll(reader.resolved(definition, type.describe().settings()));
        KnownSecrets secrets = new KnownSecrets(hidden);
        MaskedFailures masks = new MaskedFailures(secrets);
        CallerSettings caller = new CallerSettings(
                definition.id(),
                quota,
                services.calls(),
                secrets,
                CallerSettings.LARGEST_ANSWER,
                CallPlaces.of(type.describe().settings(), settings),
                services.clock());
        PlatformContext context = new PlatformContext(
                new PlatformHttpCaller(services.clients(), caller),
                new PlatformBlockingCalls(caller),
                services.drivers(),
                new PlatformJsonText(),
                new WatchedTokens(tokens(definition, type), secrets),
                services.clock());
        Connector connector;
        try {
            connector = type.open(settings, context);
        } catch (ConnectorException e) {
            throw masks.of(e);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.error("Connection {} could not be opened: {}", definition.id(), masks.trace(e));
            throw ConnectionReasons.notOpened(definition, e);
        }
        quota.mostUnderWay(Math.max(1, connector.maximumConcurrency()));
        return new SharedConnector(definition, type, connector, quota, masks, breakers.of(definition.id()));
    }

    /** What is not wrong with a connection, but had better be different. Opens nothing. */
    public List<Text> warnings(String connectionId) {
        ConnectionDefinition definition = source.find(connectionId).orElse(null);
        ConnectorType type =
                definition == null ? null : types.byId(definition.connector()).orElse(null);
        return definition == null || type == null
                ? List.of()
                : reader.shortSecrets(definition, type.describe().settings()).stream()
                        .map(SettingReasons::shortSecret)
                        .toList();
    }

    /** Which vendors are away. */
    public Breakers breakers() {
        return breakers;
    }

    /** Asks the vendor whether address and credentials work. Never throws what the connection is to blame for. */
    public CheckResult check(String connectionId, RunControl control) {
        long began = System.nanoTime();
        try (OpenConnection connection = use(connectionId)) {
            return checked(connection, control, began);
        } catch (ConnectorException e) {
            return result(e.reason(), began);
        }
    }

    /** The same for a definition that is not, or not like this, in the store. Draws from the connection's quota all the same. */
    public CheckResult check(ConnectionDefinition definition, RunControl control) {
        long began = System.nanoTime();
        try (OpenConnection connection = useOnce(definition)) {
            return checked(connection, control, began);
        } catch (ConnectorException e) {
            return result(e.reason(), began);
        }
    }

    /**
     * Opens a definition that is not, or not like this, in the store; close it when done. Draws from the connection's quota all
     * the same.
     */
    public OpenConnection useOnce(ConnectionDefinition definition) {
        SharedConnector opened = open(
                definition, type -> services.quotas().find(definition.id()).orElseGet(() -> limits(definition, type)));
        opened.enter();
        opened.retire();
        return new OpenConnection(opened);
    }

    private static CheckResult checked(OpenConnection connection, RunControl control, long began) {
        try {
            connection.call(CallScope.withoutRun(control, Priority.URGENT), connector -> {
                connector.check();
                return true;
            });
            return new CheckResult(null, (System.nanoTime() - began) / 1_000_000);
        } catch (ConnectorException e) {
            return result(e.reason(), began);
        }
    }

    private static CheckResult result(Reason problem, long began) {
        return new CheckResult(problem, (System.nanoTime() - began) / 1_000_000);
    }

    /** Closes what is open of a connection that is gone, when its last user has left. */
    public void forget(String connectionId) {
        SharedConnector former;
        synchronized (open) {
            former = open.remove(connectionId);
        }
        if (former != null) {
            former.retire();
        }
    }

    /** Lends nothing any more that was opened on this type; each is closed when its last user has left. */
    public void retire(ConnectorType type) {
        List<SharedConnector> ending = new ArrayList<>();
        synchronized (open) {
            open.values().removeIf(shared -> shared.type == type && ending.add(shared));
        }
        ending.forEach(SharedConnector::retire);
    }

    /** Closes what nobody uses, and the rest when its users leave. */
    @Override
    public void close() {
        closed = true;
        List<SharedConnector> ending;
        synchronized (open) {
            ending = List.copyOf(open.values());
            open.clear();
        }
        ending.forEach(SharedConnector::retire);
    }
}
