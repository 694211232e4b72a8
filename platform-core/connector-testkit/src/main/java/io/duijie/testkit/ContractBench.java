package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The connector and its vendor, and what is done with them. */
abstract class ContractBench {
    final List<Connector> opened = new ArrayList<>();
    final TestingContext context = new TestingContext();
    final SecretWatch watch = new SecretWatch(context);
    ConnectorType type;
    Environment environment;

    /** Makes the connector, as the platform would. */
    protected abstract ConnectorFactory factory();

    /** The connector's id. */
    protected abstract String id();

    /** Called before each test; documents of its {@link WriteCase} must not be there yet. */
    protected abstract Environment environment();

    /** An {@code api} that the connector has never heard of; empty for a connector that takes any. */
    protected Optional<String> unknownApi() {
        return Optional.of("no such operation");
    }

    /** A form with fields; empty for a connector that lists none. */
    protected Optional<String> form() {
        return Optional.empty();
    }

    /** Fields of entries that mean something to the connector when it plans a document. */
    protected List<String> fieldsThatMatter() {
        return List.of();
    }

    /** How long a call into the connector may take; one that takes longer fails its test. */
    protected Duration callLimit() {
        return Duration.ofSeconds(30);
    }

    @BeforeEach
    void prepare() {
        type = Limited.within(callLimit(), ConnectorFactory.class, factory()).create(context.json());
        environment = environment();
    }

    /** After every test: nothing secret was thrown, and nothing secret would have been recorded. */
    @AfterEach
    void closeEverythingAndLookForSecrets() {
        opened.forEach(Connector::close);
        watch.assertThatNothingLeaked(type.describe(), environment);
    }

    void throttled(VendorAnswer answer, Consumer<Connector> call) {
        if (!answer.isNever()) {
            ConnectorException failure = refused(answer, call);
            assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(failure.notSent()).as("notSent").isTrue();
        }
    }

    ConnectorException refused(VendorAnswer answer, Consumer<Connector> call) {
        Connector connector = answering(answer, call);
        return watch.failure(() -> call.accept(connector));
    }

    /** An account with an open session, whose calls are answered in this way from now on. */
    Connector answering(VendorAnswer answer, Consumer<Connector> call) {
        context.answerReally();
        Connector connector = open(Map.of());
        connector.check();
        int before = context.calls().size();
        try {
            call.accept(connector);
        } catch (ConnectorException e) {
            // Documents may be there already: which calls are made is all that is asked for here.
        }
        List<RecordedCall> calls = context.calls();
        assertThat(calls).as("calls").hasSizeGreaterThan(before);
        calls.subList(before, calls.size()).forEach(made -> context.answer(made.api(), answer));
        return connector;
    }

    boolean declares(Capability capability) {
        return type.describe().operations().stream().anyMatch(operation -> operation.can(capability));
    }

    Connector open(Map<String, String> replaced) {
        Map<String, String> values = new HashMap<>(environment.settings());
        values.putAll(replaced);
        Connector connector = type.open(TestingSettings.of(type.describe(), values), context);
        opened.add(connector);
        return connector;
    }

    static Answer read(Connector connector, ReadRequest request) {
        return connector.reader().orElseThrow().read(request);
    }

    static List<WriteOutcome> write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    static List<?> rows(SourcePlan plan, Answer answer) {
        String own = plan.operation().listKey();
        String ofAccount = answer.listKey();
        return AnsweredRows.rows(answer.body(), own.isEmpty() && ofAccount != null ? ofAccount : own);
    }

    static <T> T assumed(@Nullable T value) {
        assumeTrue(value != null, "no such case: offersWhatItDeclaresAndNothingElse says whether that is right");
        return Objects.requireNonNull(value);
    }

    static <T> T required(@Nullable T value, String what) {
        assertThat(value).as("the read case needs a %s", what).isNotNull();
        return Objects.requireNonNull(value);
    }

    static void assertNeverSent(ConnectorException failure) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.notSent()).as("notSent").isTrue();
    }
}
