package io.duijie.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.dingtalk.DingtalkSettings;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.testkit.RecordedCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Approvals at the simulated vendor: late ones, changed ones, lost answers, limits and acts. */
class ApprovalsTest {
    private static final String START = "workflow/processInstances";

    private final Fixture fixture = Fixture.unlimited();
    private final Connector connector = fixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Map<String, @Nullable Object> detail(String id) {
        Answer answer = Fixture.read(connector, Fixture.detail(id));
        return JsonValues.members(JsonValues.member(answer.body(), "result"));
    }

    private List<?> listed(Duration before) {
        Answer answer = Fixture.read(connector, Fixture.list(fixture.start().minus(before), fixture.start(), null));
        return JsonValues.list(JsonValues.at(answer.body(), "result", "list"));
    }

    private String started(String number) {
        WriteOutcome outcome = Fixture.write(connector, Fixture.payment(number)).get(0);
        return String.valueOf(((WriteOutcome.Accepted) outcome).id());
    }

    private void wait(Duration time) {
        fixture.clock.advance(time);
        fixture.context.clock().set(fixture.clock.instant());
    }

    @Test
    void anApprovalOfMonthsAgoIsListedInEveryWindowForItMayHaveEndedInIt() {
        String old = fixture.vendor().approvals().add(fixture.start().minus(Duration.ofDays(119)), "F1", "10");
        fixture.vendor().approvals().add(fixture.start().minus(Duration.ofDays(121)), "F0", "10");

        assertThat(listed(Duration.ofMinutes(10))).singleElement().satisfies(row -> assertThat(
                        JsonValues.member(row, "processInstanceId"))
                .isEqualTo(old));
        assertThat(detail(old)).containsEntry("outcome", "running").containsEntry("finishedAt", null);

        fixture.vendor().approvals().finish(old, true);
        assertThat(detail(old)).containsEntry("outcome", "approved").containsEntry("concerns", old);
    }

    @Test
    void whatTakesBackOrChangesAnApprovalIsToldApartFromIt() {
        String first = fixture.vendor().approvals().add(fixture.start().minus(Duration.ofDays(3)), "F1", "10");
        fixture.vendor().approvals().finish(first, true);
        String revocation = fixture.vendor().approvals().change(first, "REVOKE");
        String change = fixture.vendor().approvals().change(first, "MODIFY");

        assertThat(detail(first)).containsEntry("outcome", "approved").containsEntry("concerns", first);
        assertThat(detail(revocation)).containsEntry("outcome", "revocation").containsEntry("concerns", first);
        assertThat(detail(change)).containsEntry("outcome", "modification").containsEntry("concerns", first);
        assertThat(JsonValues.list(detail(first).get("attachedProcessInstanceIds")))
                .hasSize(2)
                .first()
                .isEqualTo(revocation);
    }

    @Test
    void theFormIsReadAsItWasWritten() {
        String id = started("FK-7");

        Map<String, @Nullable Object> form = JsonValues.members(detail(id).get("form"));
        assertThat(form)
                .containsEntry("来源单号", "FK-7")
                .containsEntry("金额", "100.50")
                .doesNotContainKey("付款日期");
        assertThat(JsonValues.list(form.get("明细")))
                .extracting(row -> JsonValues.member(row, "金额"))
                .containsExactly("100", "0.5");
    }

    @Test
    void aStartWithoutAnswerIsLookedUpByTheNumberInTheForm() {
        started("FK-8");
        fixture.vendor().faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(START));
        WriteRequest request = Fixture.payment("FK-9");

        assertThat(Fixture.find(connector, request)).isInstanceOf(FindResult.NotFound.class);
        assertThatThrownBy(() -> Fixture.write(connector, request)).isInstanceOf(ConnectorException.class);
        wait(Duration.ofDays(3));

        assertThat(Fixture.find(connector, request))
                .isInstanceOfSatisfying(
                        FindResult.Found.class, found -> assertThat(found.id()).isEqualTo("inst-000002"));
    }

    @Test
    void aPersonDecidesWhereNoControlHoldsTheNumber() {
        WriteRequest request = Fixture.payment("FK-9");
        WriteRequest nameless = new WriteRequest(START, "POST", Map.of(), null, request.records());

        assertThat(Fixture.find(connector, nameless)).isInstanceOf(FindResult.CannotTell.class);
    }

    @Test
    void anApprovalIsStartedOnceAndNeverChanged() {
        String id = started("FK-10");
        WriteRecord record = Fixture.payment("FK-10").records().get(0);
        WriteRequest changed = Fixture.payment("FK-10").with(List.of(new WriteRecord(record.key(), record.body(), id)));

        assertThat(Fixture.write(connector, changed).get(0))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.LOCKED));
        assertThat(fixture.vendor().approvals().details()).hasSize(1);
    }

    @Test
    void actsOnceAndKnowsAfterALostAnswer() {
        String id = started("FK-11");
        Map<String, @Nullable Object> act = new HashMap<>();
        act.put("processInstanceId", id);
        act.put("result", "agree");
        act.put("actionerUserId", "manager01");
        act.put("taskId", "9000001");
        WriteRequest request = Fixture.act("execute", act);
        assertThat(Fixture.find(connector, request)).isInstanceOf(FindResult.NotFound.class);
        fixture.vendor().faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(START + "/execute"));

        assertThatThrownBy(() -> Fixture.write(connector, request)).isInstanceOf(ConnectorException.class);

        assertThat(Fixture.find(connector, request)).isInstanceOf(FindResult.Found.class);
        assertThat(refused(request)).isEqualTo(ErrorKind.REJECTED);
        act.put("result", "refuse");
        assertThat(Fixture.find(connector, Fixture.act("execute", act))).isInstanceOf(FindResult.CannotTell.class);
    }

    @Test
    void revokesAndCommentsAsTheVendorAllows() {
        String id = started("FK-12");
        WriteRequest revoke = Fixture.act("terminate", Map.of("processInstanceId", id, "isSystem", true));
        assertThat(refused(revoke)).as("within 15 seconds").isEqualTo(ErrorKind.REJECTED);
        wait(Duration.ofSeconds(16));

        assertThat(Fixture.write(connector, Fixture.act("comments", Map.of("processInstanceId", id, "text", "已付"))))
                .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        assertThat(Fixture.write(connector, revoke)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        assertThat(detail(id)).containsEntry("outcome", "terminated");
        assertThat(Fixture.find(connector, revoke)).isInstanceOf(FindResult.Found.class);
    }

    private ErrorKind refused(WriteRequest request) {
        return catchThrowableOfType(ConnectorException.class, () -> Fixture.write(connector, request))
                .kind();
    }

    @Test
    void aWrongOptionIsRefusedInTheVendorsWords() {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> Fixture.write(connector, Fixture.payment("1", Map.of("金额", 1L, "付款类型", "别的"))));

        assertThat(failure.kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(failure.reason().text().chinese()).contains("失败控件：付款类型");
    }

    @Test
    void aTokenThatIsOverIsReplacedOnceAndNeverShown() {
        started("FK-13");
        fixture.vendor().expireTokens();

        assertThat(listed(Duration.ofDays(1))).hasSize(1);
        assertThat(fixture.context.calls())
                .extracting(RecordedCall::api)
                .filteredOn(api -> api.equals("oauth2/accessToken"))
                .hasSize(2);
    }

    @Test
    void theMonthsCallsBeingUsedUpItWaitsForTheNext() {
        try (Fixture strict = new Fixture(DingtalkSettings.defaults().withLimits(0, 1))) {
            Connector open = strict.open();
            Fixture.read(open, Fixture.list(strict.start().minusSeconds(60), strict.start(), null));

            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class,
                    () -> Fixture.read(open, Fixture.list(strict.start().minusSeconds(60), strict.start(), null)));

            assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ZERO, Duration.ofDays(31));
            assertThat(failure.reason().text().chinese()).contains("本月");
        }
    }

    @Test
    void oneCallTooManyInASecondWaitsASecond() {
        try (Fixture strict = new Fixture(DingtalkSettings.defaults().withLimits(1, 0))) {
            Connector open = strict.open();
            Fixture.read(open, Fixture.list(strict.start().minusSeconds(60), strict.start(), null));

            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class,
                    () -> Fixture.read(open, Fixture.list(strict.start().minusSeconds(60), strict.start(), null)));

            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
        }
    }

    @Test
    void theEditorIsToldTheControlsOfTheForm() {
        List<FieldInfo> fields = connector.fieldLister().orElseThrow().fields(Fixture.PROCESS);

        assertThat(fields)
                .extracting(FieldInfo::part, FieldInfo::key, FieldInfo::required)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("form", "金额", true),
                        org.assertj.core.groups.Tuple.tuple("form", "付款类型", true),
                        org.assertj.core.groups.Tuple.tuple("form.明细", "名称", false));
    }
}
