package io.duijie.engine.plugin;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the platform gets to see of a loaded connector: counts who uses it, and lets go of it when it is retired and the last
 * user has left and no call hangs. So a forgotten reference to this holds no class of the jar, and nothing reaches a class loader that is closed.
 */
final class LeasedType implements ConnectorType {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedType.class);

    private final ConnectorDescription description;
    private final Containment containment;
    private final Runnable end;
    private @Nullable ConnectorType type;
    private int users;
    private boolean retired;

    /** @param end frees the classes; called once, when nothing uses them any more */
    LeasedType(ConnectorType type, ConnectorDescription description, Containment containment, Runnable end) {
        this.type = type;
        this.description = description;
        this.containment = containment;
        this.end = end;
        containment.onCalm(this::endIfUnused);
    }

    @Override
    public ConnectorDescription describe() {
        return description;
    }

    @Override
    public Optional<Operation> operation(String api) {
        return use("operation", used -> used.operation(api));
    }

    @Override
    public List<FieldGroup> fields(String api) {
        return use("fields", used -> used.fields(api));
    }

    @Override
    public Optional<FieldGroup> members(DocumentView document) {
        return use("members", used -> used.members(document));
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        SourcePlan plan = use("planSource", used -> used.planSource(document));
        Text problem = DescriptionCheck.paging(plan.operation());
        if (problem != null) {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, CallReasons.description(name(), problem));
        }
        return plan;
    }

    @Override
    public Optional<SourcePlan> planRow(DocumentView document, String key) {
        return use("planRow", used -> used.planRow(document, key));
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return use("planTarget", used -> used.planTarget(document));
    }

    /** In use until the connector is closed. */
    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        ConnectorType used = enter();
        AtomicBoolean left = new AtomicBoolean();
        Runnable leaveOnce = () -> {
            if (left.compareAndSet(false, true)) {
                leave();
            }
        };
        boolean opened = false;
        try {
            Connector open =
                    containment.call("ConnectorType.open", () -> used.open(settings, new LentContext(context)));
            Connector connector = new LeasedConnector(open, containment, leaveOnce);
            opened = true;
            return connector;
        } finally {
            if (!opened) {
                leaveOnce.run();
            }
        }
    }

    /** @throws ConnectorException also where it broke with an error, which nobody here is prepared for */
    private <T> T use(String method, Function<ConnectorType, T> work) {
        ConnectorType used = enter();
        try {
            return containment.quick("ConnectorType." + method, () -> work.apply(used));
        } catch (LinkageError | StackOverflowError | AssertionError e) {
            LOG.error("The connector {} broke in {}", name(), method, e);
            throw ConnectorException.of(ErrorKind.CONFIGURATION, CallReasons.broke(name(), method, e));
        } finally {
            leave();
        }
    }

    private String name() {
        return description.id() + " " + description.version();
    }

    private synchronized ConnectorType enter() {
        if (type == null) {
            throw CallReasons.replaced(name());
        }
        users++;
        return type;
    }

    private void leave() {
        synchronized (this) {
            users--;
        }
        endIfUnused();
    }

    /** From now on the last user's leaving ends it; at once when there is none. Repeating changes nothing. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        endIfUnused();
    }

    private void endIfUnused() {
        synchronized (this) {
            if (!retired || users > 0 || containment.hung() > 0 || type == null) {
                return;
            }
            type = null;
        }
        end.run();
    }

    /** Ends it now, used or not. */
    void endNow() {
        synchronized (this) {
            retired = true;
            if (type == null) {
                return;
            }
            type = null;
        }
        end.run();
    }

    synchronized int users() {
        return users;
    }
}
