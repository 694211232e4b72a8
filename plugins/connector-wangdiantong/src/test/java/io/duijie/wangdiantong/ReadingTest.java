package io.duijie.wangdiantong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.wangdiantong.WangdiantongSettings;
import io.duijie.testkit.RecordedCall;
import io.duijie.testkit.SettableClock;
import io.duijie.testkit.TestingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries at the simulated vendor, which shares no code with this connector. */
class ReadingTest {
    private final TestingContext context = new TestingContext();

    static Stream<Operation> queries() {
        return Fixture.TYPE.describe().operations().stream().filter(operation -> operation.can(Capability.READ));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryBringsRowsWithWhatItsPlanAsks(Operation operation) {
        try (Fixture fixture = Fixture.unlimited()) {
            String api = operation.api().replace("*", "Detail");
            SourcePlan plan = Fixture.TYPE.planSource(new DocumentView(Map.of("api", api)));
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            plan.request().forEach(entry -> body.put(String.valueOf(entry.get("field")), entry.get("value")));
            if (!operation.windowFields().isEmpty()) {
                Duration window = Objects.requireNonNull(operation.maximumWindow());
                body.put(
                        operation.windowFields().get(0),
                        Api.time(fixture.start().minus(window)));
                body.put(operation.windowFields().get(1), Api.time(fixture.start()));
            }

            Answer answer = Fixture.read(fixture.open(context), api, body);

            String listKey = operation.listKey().isEmpty() ? answer.listKey() : operation.listKey();
            List<?> rows = JsonValues.list(
                    JsonValues.at(answer.body(), Objects.requireNonNull(listKey).split("\\.")));
            assertThat(rows).isNotEmpty();
            assertThat(answer.total()).isEqualTo(rows.size());
        }
    }

    @Test
    void countsOnTheFirstPageAloneAndHidesTheCredentials() {
        try (Fixture fixture = Fixture.unlimited()) {
            Connector connector = fixture.open(context);

            assertThat(Fixture.read(connector, Fixture.SALES, fixture.page(0, 20))
                            .total())
                    .isEqualTo(54);
            assertThat(Fixture.read(connector, Fixture.SALES, fixture.page(1, 20))
                            .total())
                    .isNull();

            assertThat(context.calls())
                    .extracting(RecordedCall::address)
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .contains("calc_total=1", "page_no=0", "salt=******", "sign=******"),
                            second -> assertThat(second).contains("calc_total=0", "page_no=1", "page_size=20"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wms.stockout.PurchaseReturn.queryWithDetail,3",
        "wms.stockout.OtherQuery.queryWithDetail,3",
        "wms.stockin.Process.queryWithDetail,3",
        "wms.stockout.Process.queryWithDetail,3",
        "wms.stockin.Refund.queryWithDetail,0",
        "finance.Payment.search,2",
    })
    void asksByTheTimeOfModificationUnlessTheDocumentSaysOtherwise(String api, String type) {
        assertThat(timeTypes(Fixture.TYPE.planSource(new DocumentView(Map.of("api", api)))))
                .containsExactly(type);
        Map<String, Object> own = Map.of("field", "time_type", "value", "9");
        assertThat(timeTypes(Fixture.TYPE.planSource(new DocumentView(Map.of("api", api, "request", List.of(own))))))
                .containsExactly("9");
    }

    private static List<@Nullable Object> timeTypes(SourcePlan plan) {
        return plan.request().stream()
                .filter(entry -> "time_type".equals(entry.get("field")))
                .<@Nullable Object>map(entry -> entry.get("value"))
                .toList();
    }

    @Test
    void refusesADocumentThatAsksByStatusWithoutAStatus() {
        Map<String, Object> byStatus = Map.of("field", "status_type", "value", "3");
        Map<String, Object> status = Map.of("field", "status", "value", "110");

        assertThat(Fixture.TYPE.planSource(document(List.of(byStatus))).problems())
                .extracting(problem -> problem.code())
                .containsExactly("wangdiantong-status-missing");
        assertThat(Fixture.TYPE.planSource(document(List.of(byStatus, status))).problems())
                .isEmpty();
    }

    private static DocumentView document(List<Map<String, Object>> request) {
        return new DocumentView(Map.of("api", Fixture.SALES, "request", request));
    }

    @Test
    void knowsOtherQueriesByTheirNameAndNothingElse() {
        assertThat(Fixture.TYPE.operation("finance.AlipayAccountCheck.search")).isPresent();
        assertThat(Fixture.TYPE
                        .operation("wms.StockPd.queryStockPdOutDetail")
                        .orElseThrow()
                        .maximumWindow())
                .isEqualTo(Duration.ofDays(30));
        assertThat(Fixture.TYPE.operation("sales.LogisticsSync.update")).isEmpty();
        assertThat(Fixture.TYPE.operation("wms.StockPd.")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|sid is not exists|CREDENTIALS",
                "1|app auth fail|CREDENTIALS",
                "1|For input string: \"1746759592000\"|CONFIGURATION",
                "1|invalid argument count|REJECTED",
                "2|shop|REJECTED",
                "3|需要动态口令|CREDENTIALS",
                "4|数据库错误|UNAVAILABLE",
                "6|ip限制|CREDENTIALS",
                "7|时间戳错误|CONFIGURATION",
                "8|版本错误|CONFIGURATION",
                "99|其他错误|UNAVAILABLE",
                "100|超过每分钟最大并发次数限制，请稍后重试|THROTTLED",
                "100|权限不足|CREDENTIALS",
                "100|收货仓库列表为空或无权限|CREDENTIALS",
                "100|The API used internal only: x|CONFIGURATION",
                "100|单据不存在|REJECTED",
                "555|what|PROTOCOL",
            })
    void saysWhatARefusalMeans(int status, String message, ErrorKind kind) {
        try (Fixture fixture = Fixture.unlimited()) {
            fixture.vendor()
                    .faults()
                    .add(Fault.of(FaultKind.ERROR_CODE).code(status).message(message));

            ConnectorException failure = failure(fixture);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason().text().chinese()).contains(message);
        }
    }

    @Test
    void restsFiveMinutesAfterOneCallTooMany() {
        SettableClock clock = SettableClock.atPresent();
        try (Fixture fixture = new Fixture(WangdiantongSettings.defaults().withPerMinute(1), clock)) {
            context.clock().set(clock.instant());
            Connector connector = fixture.open(context);
            Fixture.read(connector, Fixture.SALES, fixture.page(0, 20));

            ConnectorException failure = failure(fixture);

            assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(failure.retryAfter()).contains(Duration.ofMinutes(5));
            clock.advance(Duration.ofMinutes(5));
            context.clock().set(clock.instant());
            assertThat(Fixture.read(connector, Fixture.SALES, fixture.page(0, 20))
                            .total())
                    .isEqualTo(54);
        }
    }

    @Test
    void saysByHowMuchTheClockIsOff() {
        try (Fixture fixture = new Fixture(WangdiantongSettings.defaults(), Clock.systemUTC())) {
            context.clock().advance(Duration.ofMinutes(3));

            assertThat(failure(fixture).reason().text().chinese()).contains("快 1");
        }
    }

    private ConnectorException failure(Fixture fixture) {
        Connector connector = fixture.open(context);
        return catchThrowableOfType(
                ConnectorException.class, () -> Fixture.read(connector, Fixture.SALES, fixture.page(0, 20)));
    }
}
