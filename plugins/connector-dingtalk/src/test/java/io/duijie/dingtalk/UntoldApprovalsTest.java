package io.duijie.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events whose approvals the vendor does not tell: they hold no other one up, are not lost, and do not use up the calls of the month. */
class UntoldApprovalsTest extends EventsAtVendor {
    private int failures() {
        return fixture.vendor().faults().spoiled().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void minuteLater() {
        fixture.context.clock().set(fixture.context.clock().instant().plus(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DATA_NULL", "HTTP_500", "EMPTY_BODY"})
    void anApprovalThatIsNotToldOnceHoldsNoOtherUpAndIsReadInTheNextRun(FaultKind kind) {
        fixture.vendor().faults().add(Fault.of(kind).on("workflow/processInstances?*"));
        String first = started("F1");
        assertThat(run()).isEmpty();
        assertThat(failures()).isEqualTo(1);
        assertThat(events.unacknowledged()).isEqualTo(1);
        minuteLater();

        List<String> told = new ArrayList<>(run());
        String second = started("F2");
        told.addAll(run());

        assertThat(told).containsExactly(first + " running", second + " running");
        until(() -> events.unacknowledged() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"DATA_NULL", "HTTP_500", "ERROR_CODE"})
    void anApprovalThatIsNeverToldIsPutAsideAfterThreeRuns(FaultKind kind) {
        connect();
        String bad = started("F1");
        fixture.vendor()
                .faults()
                .add(Fault.of(kind)
                        .on("workflow/processInstances?" + bad)
                        .message(kind == FaultKind.ERROR_CODE ? "processCodeError" : "")
                        .always());
        for (int i = 1; i <= 2; i++) {
            String good = started("G" + i);
            allCame();
            assertThat(run()).containsExactly(good + " running");
            assertThat(failures()).isEqualTo(i);
        }

        String good = started("G3");
        allCame();

        assertThat(run()).containsExactly(good + " running", "broken");
        assertThat(failures()).isEqualTo(3);
        until(() -> events.unacknowledged() == 0);
    }

    @Test
    void whereTheVendorTellsNoApprovalNoneIsPutAside() {
        connect();
        List<String> ids = List.of(started("F1"), started("F2"), started("F3"));
        allCame();
        fixture.vendor()
                .faults()
                .add(Fault.of(FaultKind.HTTP_500)
                        .on("workflow/processInstances?*")
                        .always());

        for (int calls : List.of(2, 3, 3)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, this::run);

            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failures()).isEqualTo(calls);
        }
        fixture.vendor().faults().clear();
        minuteLater();
        assertThat(run())
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(id -> id + " running").toList());
    }

    @Test
    void aDeletionCountsWhateverStandsBehindIt() {
        connect();
        String id = started("F1");
        for (String type : List.of("delete", "finish")) {
            events.publish(type, Json.text(Map.of("processInstanceId", id, "type", type)));
        }
        allCame();
        long asked = details();

        assertThat(run()).containsExactly(id + " deleted");
        assertThat(details()).isEqualTo(asked);
        until(() -> events.unacknowledged() == 0);
    }

    @Test
    void ofALongEventOnlyWhatIsNeededIsKept() {
        String content = Json.text(Map.of("title", "x".repeat(100_000), "processInstanceId", "inst-1"));
        String text = Json.text(
                Map.of("type", "EVENT", "headers", Map.of("topic", Stream.TOPIC, "messageId", "m"), "data", content));

        Frame frame = Objects.requireNonNull(Frame.of(text, true, fixture.context.json()));

        assertThat(frame.approval()).isEqualTo("inst-1");
        assertThat(content).startsWith(frame.text());
        assertThat(frame.text()).hasSize(500);
    }
}
