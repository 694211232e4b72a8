package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.wecom.WecomAccount;
import io.duijie.sandbox.wecom.WecomSandbox;
import io.duijie.sandbox.wecom.WecomSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 企业微信 as source and target: who applied is told once that it was agreed, however late that is. */
class WecomIT {
    private static final String MESSAGES = "wecom-approval-to-message";
    private static final String SEND = "message/send";
    private static final int APPROVALS = 12;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final List<String> numbers = new ArrayList<>();
    private final WecomSandbox vendor = WecomSandbox.start(
            0,
            new WecomAccount("ww0001", "9f8e7d6c5b4a39281706f5e4d3c2b1a0", 1_000_002),
            WecomSettings.defaults().withPerMinute(0),
            clock,
            AppendLog.inMemory());

    @BeforeEach
    void approvals() {
        for (int i = 0; i < APPROVALS; i++) {
            numbers.add(vendor.office().add(start.minus(Duration.ofDays(9L * i)), "10"));
        }
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void tellsOnceWhatIsAgreedLateAndHoldsWhatHasNoAnswer() {
        numbers.subList(0, 6).forEach(number -> vendor.office().become(number, 2));
        vendor.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(SEND).after(2));
        try (Platform platform =
                VendorHome.open(folder.resolve("home"), clock, connections(), VendorHome.example(MESSAGES))) {
            VendorHome.run(platform, MESSAGES, start.minus(Duration.ofHours(1)), start);
            assertThat(states(platform, RecordState.DONE)).isEqualTo(5);
            assertThat(states(platform, RecordState.IN_DOUBT)).isEqualTo(1);

            platform.decisions().retryAll(MESSAGES, null, "clerk");
            numbers.forEach(number -> vendor.office().become(number, 2));
            VendorHome.run(platform, MESSAGES, start, start.plusSeconds(60));

            assertThat(states(platform, RecordState.DONE)).isGreaterThanOrEqualTo(APPROVALS - 1);
            assertEachToldAtMostOnce();
        }
    }

    @Test
    void goesOnAfterAKillAndTellsNobodyTwice() throws IOException {
        numbers.forEach(number -> vendor.office().become(number, 2));
        Files.writeString(folder.resolve("messages.json"), VendorHome.example(MESSAGES));
        Files.writeString(folder.resolve("connections.json"), connections());
        String[] command = {
            "run",
            "messages.json",
            "--connections",
            "connections.json",
            "--home",
            folder.resolve("home").toString(),
            "--from",
            start.minus(Duration.ofHours(1)).toString(),
            "--to",
            start.toString()
        };
        vendor.faults()
                .add(Fault.of(FaultKind.SLOW_AFTER_COMMIT)
                        .on(SEND)
                        .delayMillis(60)
                        .always());
        try (Child first = Child.start(folder, command)) {
            first.until(() -> vendor.office().messages().size() >= 4).kill();
        }
        vendor.faults().clear();
        try (Child second = Child.start(folder, command)) {
            assertThat(second.ended()).as("what was under way is in doubt").isBetween(0, 1);
        }

        assertThat(vendor.office().messages()).hasSizeGreaterThanOrEqualTo(APPROVALS - 2);
        assertEachToldAtMostOnce();
    }

    private void assertEachToldAtMostOnce() {
        assertThat(vendor.office().messages())
                .extracting(message -> String.valueOf(message.get("text")))
                .doesNotHaveDuplicates()
                .allMatch(text -> numbers.stream().anyMatch(text::contains));
    }

    private static int states(Platform platform, RecordState state) {
        return platform.records()
                .list(RecordFilter.of(MESSAGES, state), null, 1_000)
                .size();
    }

    private String connections() {
        return VendorHome.connections(List.of(VendorHome.connection(
                "wecom",
                "wecom",
                Map.of(
                        "baseUrl",
                        vendor.baseUrl(),
                        "corpid",
                        "ww0001",
                        "corpsecret",
                        "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
                        "agentid",
                        "1000002"))));
    }
}
