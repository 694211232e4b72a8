package io.duijie.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.wecom.WecomSettings;
import io.duijie.testkit.RecordedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Approvals and messages at the simulated vendor: late ones, lost answers, tokens and refusals. */
class OfficeTest {
    private final Fixture fixture = Fixture.unlimited();
    private final Connector connector = fixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Map<String, @Nullable Object> detail(String number) {
        Answer answer = Fixture.read(connector, Fixture.detail(number));
        return JsonValues.members(JsonValues.member(answer.body(), "info"));
    }

    @Test
    void whatWasSubmittedMonthsAgoIsListedThirtyOneDaysAtATime() {
        for (int day : List.of(119, 88, 40, 1, 0)) {
            fixture.vendor().office().add(fixture.start().minus(Duration.ofDays(day)), "10");
        }
        fixture.vendor().office().add(fixture.start().minus(Duration.ofDays(121)), "10");
        List<Object> numbers = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Answer page =
                    Fixture.read(connector, Fixture.list(fixture.start().minusSeconds(600), fixture.start(), cursor));
            JsonValues.list(JsonValues.member(page.body(), "sp_no_list"))
                    .forEach(row -> numbers.add(JsonValues.member(row, "sp_no")));
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(4);
        assertThat(numbers)
                .containsExactly("202600000001", "202600000002", "202600000003", "202600000004", "202600000005");
    }

    @ParameterizedTest
    @CsvSource({
        "1,running",
        "2,approved",
        "3,refused",
        "4,terminated",
        "6,revoked",
        "7,deleted",
        "10,paid",
        "99,unknown"
    })
    void tellsInOneWordWhatBecameOfAnApproval(int status, String outcome) {
        String number = fixture.vendor().office().add(fixture.start(), "100.50");
        fixture.vendor().office().become(number, status);

        assertThat(detail(number)).containsEntry("outcome", outcome);
    }

    @Test
    void theFormIsReadByTheTitlesOfItsControls() {
        String number = fixture.vendor().office().add(fixture.start(), "100.50");

        assertThat(JsonValues.members(detail(number).get("form")))
                .containsEntry("金额", "100.50")
                .containsEntry("事由", "货款")
                .containsEntry("类型", "对公")
                .containsEntry("明细", List.of(Map.of("名称", "A")));
    }

    @Test
    void theSameMessageArrivesOnceThoughItIsSentAgainAfterALostAnswer() {
        fixture.vendor().faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("message/send"));
        assertThatThrownBy(() -> Fixture.write(connector, Fixture.message("user01", "已付款")))
                .isInstanceOf(ConnectorException.class);

        assertThat(Fixture.write(connector, Fixture.message("user01", "已付款")))
                .isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> assertThat(accepted.id())
                        .isEqualTo("msg-1"));
        assertThat(fixture.vendor().office().messages()).hasSize(1);
        assertThat(connector.finder()).isEmpty();
    }

    @Test
    void aMessageThatWasSentIsNotSentAgainForAChange() {
        assertThat(Fixture.write(connector, Fixture.message("user01", "改了", "msg-1")))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.LOCKED));
        assertThat(fixture.vendor().office().messages()).isEmpty();
    }

    @Test
    void whoCouldNotBeReachedIsInTheAnswer() {
        assertThat(Fixture.write(connector, Fixture.message("user01|stranger", "已付款")))
                .isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> assertThat(accepted.answer())
                        .containsEntry("invaliduser", "stranger"));
    }

    @Test
    void aTokenThatIsOverIsReplacedOnceAndNeverShown() {
        Fixture.write(connector, Fixture.message("user01", "1"));
        fixture.vendor().expireTokens();
        Fixture.write(connector, Fixture.message("user01", "2"));

        assertThat(fixture.context.calls())
                .extracting(RecordedCall::address)
                .filteredOn(address -> address.contains("message/send"))
                .hasSize(3)
                .allMatch(address -> address.endsWith("access_token=******"));
    }

    @Test
    void aWrongSecretIsNotSentAgainForTenMinutes() {
        Map<String, String> settings = fixture.settings();
        settings.put("corpsecret", "wrong");
        Connector open = Fixture.open(fixture.context, settings);
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(ConnectorException.class, open::check)
                            .kind())
                    .isEqualTo(ErrorKind.CREDENTIALS);
        }
        assertThat(fixture.context.calls()).hasSize(1);

        fixture.context.clock().set(fixture.start().plus(Duration.ofMinutes(11)));
        assertThatThrownBy(open::check).isInstanceOf(ConnectorException.class);
        assertThat(fixture.context.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "45009,THROTTLED",
        "-1,UNAVAILABLE",
        "60020,CREDENTIALS",
        "48002,CREDENTIALS",
        "301055,CREDENTIALS",
        "40008,REJECTED",
    })
    void saysWhatARefusalMeans(int code, ErrorKind kind) {
        fixture.vendor()
                .faults()
                .add(Fault.of(FaultKind.ERROR_CODE)
                        .on("message/send")
                        .code(code)
                        .message("原文"));

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class, () -> Fixture.write(connector, Fixture.message("user01", "1")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().text().chinese()).contains("原文");
    }

    @Test
    void oneCallTooManyInAMinuteWaits() {
        try (Fixture strict = new Fixture(WecomSettings.defaults().withPerMinute(1))) {
            Connector open = strict.open();
            Fixture.write(open, Fixture.message("user01", "1"));

            assertThat(catchThrowableOfType(
                                    ConnectorException.class, () -> Fixture.write(open, Fixture.message("user01", "2")))
                            .retryAfter())
                    .contains(Duration.ofMinutes(1));
        }
    }
}
