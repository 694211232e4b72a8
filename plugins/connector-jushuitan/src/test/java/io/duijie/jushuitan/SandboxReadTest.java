package io.duijie.jushuitan;

import static io.duijie.jushuitan.Fixture.DISTRIBUTORS;
import static io.duijie.jushuitan.Fixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.testkit.TestingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole reads against the simulated vendor, which shares no code with this connector. */
class SandboxReadTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final TestingContext context = new TestingContext();

    private static List<?> rows(String api, Answer answer) {
        String listKey = Fixture.TYPE.operation(api).orElseThrow().listKey();
        return JsonValues.list(JsonValues.at(answer.body(), listKey.split("\\.")));
    }

    private static ConnectorException refused(Sandbox sandbox, Connector connector, Duration from) {
        return catchThrowableOfType(
                ConnectorException.class,
                () -> read(connector, DISTRIBUTORS, sandbox.page(1, 50, from, Duration.ZERO)));
    }

    @Test
    void readsEveryDistributorPageByPageThoughTheTokenEndsOnTheWay() {
        try (Sandbox sandbox = Sandbox.unlimited()) {
            Connector connector = sandbox.open(context);
            int there = sandbox.vendor().data().table(SourceEntity.DISTRIBUTOR).size();
            Set<Object> ids = new HashSet<>();
            boolean more = true;
            for (long page = 1; more; page++) {
                if (page == 3) {
                    sandbox.vendor().expireTokens();
                }
                Answer answer = read(connector, DISTRIBUTORS, sandbox.page(page, 50, WEEK, Duration.ZERO));
                rows(DISTRIBUTORS, answer).forEach(row -> ids.add(JsonValues.member(row, "drp_co_id")));
                assertThat(answer.total()).isEqualTo(there);
                assertThat(answer.pageCount()).isEqualTo(there / 50);
                more = Boolean.TRUE.equals(answer.hasNext());
            }
            assertThat(ids).hasSize(there).doesNotContainNull();
            assertThat(context.tokens().saves()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheRowsOfEveryOperationWhereItsListKeySays(SourceEntity entity) {
        try (Sandbox sandbox = Sandbox.unlimited()) {
            Operation operation = Fixture.TYPE.operation(entity.path()).orElseThrow();
            Duration span = operation.maximumWindow() == null ? WEEK : operation.maximumWindow();

            Answer answer = read(sandbox.open(context), entity.path(), sandbox.page(1, 30, span, Duration.ZERO));

            assertThat(rows(entity.path(), answer)).isNotEmpty();
            assertThat(answer.total() != null).as("counts its rows").isEqualTo(entity.isCounted());
        }
    }

    @Test
    void tellsTheMerchantToAuthoriseAgainWhenTheVendorForbidsRenewal() {
        JushuitanSettings isv = JushuitanSettings.defaults()
                .withTokens(new JushuitanSettings.TokenRules(Duration.ofDays(30), false, false));
        try (Sandbox sandbox = new Sandbox(isv)) {
            sandbox.vendor().expireTokens();

            ConnectorException failure = refused(sandbox, sandbox.open(context), WEEK);

            assertThat(failure.kind()).isEqualTo(ErrorKind.CREDENTIALS);
            assertThat(failure.reason().code()).isEqualTo("jushuitan-150");
        }
    }

    @Test
    void asksForAPauseAtTheSixthCallOfASecond() {
        JushuitanSettings five = JushuitanSettings.defaults().withLimits(new JushuitanSettings.Limits(5, 0, false));
        try (Sandbox sandbox = new Sandbox(five)) {
            Connector connector = sandbox.open(context);
            ConnectorException failure = null;
            for (int call = 0; call < 200 && failure == null; call++) {
                failure = refused(sandbox, connector, WEEK);
            }
            assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_500,UNAVAILABLE",
        "HTML_502,UNAVAILABLE",
        "EMPTY_BODY,UNAVAILABLE",
        "TRUNCATED_BODY,UNAVAILABLE",
        "RESET_BEFORE_COMMIT,UNAVAILABLE",
        "RESPONSE_ERROR,PROTOCOL",
        "THROTTLED,THROTTLED",
    })
    void namesTheKindOfEveryFault(FaultKind fault, ErrorKind kind) {
        try (Sandbox sandbox = Sandbox.unlimited()) {
            sandbox.vendor().faults().add(Fault.of(fault).on(DISTRIBUTORS));
            Connector connector = sandbox.open(context);

            assertThat(refused(sandbox, connector, WEEK).kind()).isEqualTo(kind);
            assertThat(rows(DISTRIBUTORS, read(connector, DISTRIBUTORS, sandbox.page(1, 50, WEEK, Duration.ZERO))))
                    .hasSize(50);
        }
    }

    @Test
    void handsAnAnswerWithoutDataOnAsItIs() {
        try (Sandbox sandbox = Sandbox.unlimited()) {
            sandbox.vendor().faults().add(Fault.of(FaultKind.DATA_NULL));

            Answer answer = read(sandbox.open(context), DISTRIBUTORS, sandbox.page(1, 50, WEEK, Duration.ZERO));

            assertThat(JsonValues.member(answer.body(), "code")).isEqualTo(0L);
            assertThat(JsonValues.member(answer.body(), "data")).isNull();
            assertThat(answer.hasNext()).isNull();
        }
    }

    @Test
    void explainsAClockThatIsOffAMissingPermissionAndAWindowTooWide() {
        JushuitanSettings denied = JushuitanSettings.defaults().withDeniedPaths(Set.of("/open/shops/query"));
        try (Sandbox sandbox = new Sandbox(denied)) {
            Connector connector = sandbox.open(context);

            ConnectorException permission = catchThrowableOfType(ConnectorException.class, connector::check);
            assertThat(permission.kind()).isEqualTo(ErrorKind.CREDENTIALS);
            assertThat(permission).hasMessageContaining("/open/shops/query");

            assertThat(refused(sandbox, connector, Duration.ofDays(9)).kind()).isEqualTo(ErrorKind.REJECTED);

            context.clock().advance(Duration.ofMinutes(20));
            assertThat(refused(sandbox, connector, WEEK).reason().code()).isEqualTo("jushuitan-clock-skew");
        }
    }
}
