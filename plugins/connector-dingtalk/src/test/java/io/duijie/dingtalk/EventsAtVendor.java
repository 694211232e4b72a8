package io.duijie.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.ReadRequest;
import io.duijie.sandbox.dingtalk.Approvals;
import io.duijie.sandbox.dingtalk.EventStream;
import io.duijie.testkit.RecordedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A connection to the simulated vendor whose events are read, and what the tests of that share. */
abstract class EventsAtVendor {
    final Fixture fixture = Fixture.unlimited();
    final EventStream events = fixture.vendor().events();
    final Approvals approvals = fixture.vendor().approvals();
    final List<Connector> opened = new ArrayList<>();
    final Connector connector = open(5);

    @AfterEach
    void close() {
        opened.forEach(Connector::close);
        fixture.close();
    }

    Connector open(int seconds) {
        Map<String, String> settings = fixture.settings();
        settings.put("listenSeconds", String.valueOf(seconds));
        Connector open = Fixture.open(fixture.context, settings);
        opened.add(open);
        return open;
    }

    static Answer read(Connector from, @Nullable String cursor) {
        return Fixture.read(from, new ReadRequest("gateway/connections/open", "POST", Map.of(), List.of(), cursor));
    }

    static List<?> rows(Answer answer) {
        return JsonValues.list(JsonValues.member(answer.body(), "result"));
    }

    static List<String> told(Answer answer) {
        return rows(answer).stream()
                .map(row -> row instanceof BrokenRow
                        ? "broken"
                        : JsonValues.member(row, "processInstanceId") + " " + JsonValues.member(row, "outcome"))
                .toList();
    }

    static void stored(Connector by, Answer page) {
        by.reader().orElseThrow().stored(Objects.requireNonNull(page.nextCursor()));
    }

    String started(String number) {
        return approvals.add(fixture.start(), number, "10");
    }

    static void until(BooleanSupplier what) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    long details() {
        return fixture.context.calls().stream()
                .map(RecordedCall::api)
                .filter("workflow/processInstances"::equals)
                .count();
    }

    /** Reads until there is no more, and has all of it stored. */
    List<String> run() {
        List<String> told = new ArrayList<>();
        Answer page = read(connector, null);
        while (page.nextCursor() != null) {
            told.addAll(told(page));
            stored(connector, page);
            page = read(connector, page.nextCursor());
        }
        return told;
    }

    /** All events so far are in hand: what is answered came behind them. */
    void allCame() {
        int before = events.pongs();
        events.ping();
        until(() -> events.pongs() > before);
    }

    void connect() {
        started("F0");
        assertThat(run()).hasSize(1);
    }
}
