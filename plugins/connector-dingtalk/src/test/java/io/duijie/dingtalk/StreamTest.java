package io.duijie.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.sandbox.base.Json;
import io.duijie.testkit.TestingSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.java_websocket.enums.Opcode;
import org.junit.jupiter.api.Test;

/** Events at the simulated vendor: acknowledged when they are stored, and not before; whatever ends in between. */
class StreamTest extends EventsAtVendor {
    @Test
    void anEventIsAcknowledgedWhenItIsStoredAndNotBefore() {
        String id = started("F1");

        Answer page = read(connector, null);

        assertThat(told(page)).containsExactly(id + " running");
        assertThat(JsonValues.member(rows(page).get(0), "processCode")).isEqualTo(Fixture.PROCESS);
        assertThat(events.unacknowledged()).isEqualTo(1);
        stored(connector, page);
        until(() -> events.unacknowledged() == 0);
        Answer last = read(connector, page.nextCursor());
        assertThat(rows(last)).isEmpty();
        assertThat(last.nextCursor()).isNull();
    }

    @Test
    void whatWasNotStoredComesAgainToAnotherProcessAndWhatWasIsNotAskedForTwice() {
        String first = started("F1");
        Answer lost = read(connector, null);
        connector.close();
        String second = started("F2");

        Connector other = open(5);
        Answer page = read(other, null);
        while (told(page).size() < 2) {
            page = read(other, null);
        }
        assertThat(told(page)).containsExactlyInAnyOrder(first + " running", second + " running");
        long asked = details();
        // Stored, and killed before it could acknowledge: the next process is told of the cursor and gets the events
        // again.
        other.close();
        Connector third = open(0);
        stored(third, page);

        assertThat(rows(read(third, page.nextCursor()))).isEmpty();
        until(() -> events.unacknowledged() == 0);
        assertThat(details()).isEqualTo(asked);
        assertThat(lost.nextCursor()).isNotNull();
    }

    @Test
    void whatCameIsReadAgainWhereItsPageWasNotKept() {
        String id = started("F1");
        assertThat(told(read(connector, null))).containsExactly(id + " running");

        Answer again = read(connector, null);

        assertThat(told(again)).containsExactly(id + " running");
        String more = started("F2");
        until(() -> events.unacknowledged() == 2);
        Answer behind = read(connector, again.nextCursor());
        while (rows(behind).isEmpty()) {
            behind = read(connector, again.nextCursor());
        }
        assertThat(told(behind)).containsExactly(more + " running");
    }

    @Test
    void aLostConnectionIsReplacedAndAConnectionIsGivenUpWhenAskedTo() {
        String id = started("F1");
        Answer page = read(connector, null);
        events.drop();
        String next = started("F2");
        List<String> told = new ArrayList<>();
        while (!told.contains(next + " running")) {
            told.addAll(told(read(connector, page.nextCursor())));
        }
        assertThat(told).doesNotContain(id + " running");
        stored(connector, page);
        until(() -> events.unacknowledged() <= 1);

        events.disconnect();
        String last = started("F3");
        told.clear();
        while (!told.contains(last + " running")) {
            told.addAll(told(read(connector, null)));
        }
        assertThat(events.connections()).isEqualTo(1);
    }

    @Test
    void aPingIsAnsweredWhileNobodyReads() {
        started("F1");
        read(connector, null);

        events.ping();

        until(() -> events.pongs() == 1);
    }

    @Test
    void aConnectionThatBrokeWithoutAWordIsReplaced() {
        try (Stream stream = stream("1", Duration.ofMillis(400))) {
            started("F1");
            List<InHand.Event> first = stream.events(null);
            stream.inHand().stored(stream.inHand().handOut(first));
            until(() -> events.unacknowledged() == 0);

            events.pullTheCable();
            started("F2");

            List<InHand.Event> told = new ArrayList<>();
            until(() -> told.addAll(stream.events(null)));
            assertThat(events.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionOnWhichNothingHappensStaysOpen() {
        try (Stream stream = stream("3", Duration.ofSeconds(2))) {
            assertThat(stream.events(null)).isEmpty();

            assertThat(fixture.context.calls())
                    .filteredOn(call -> call.api().equals("stream"))
                    .hasSize(1);
        }
    }

    private Stream stream(String listenSeconds, Duration silence) {
        Map<String, String> settings = fixture.settings();
        settings.put("listenSeconds", listenSeconds);
        return new Stream(Account.of(TestingSettings.of(Fixture.TYPE.describe(), settings)), fixture.context, silence);
    }

    @Test
    void poisonIsPutAsideAndWhatStandsBesideItIsRead() {
        String good = started("F1");
        String later = started("F2");
        events.publish("poison-1", "{\"processInstanceId\":\"inst-none\",\"processCode\":\"" + Fixture.PROCESS + "\"}");
        events.publish("poison-2", "no json");
        events.publish("poison-3", "{\"processInstanceId\":{\"a\":[1e5000]},\"createTime\":1e5000}");
        events.publish("poison-4", "[".repeat(100_000));
        events.publish("poison-5", Json.text(Map.of("processInstanceId", "x".repeat(600_000))));
        events.publish("gone", "{\"processInstanceId\":\"inst-old\",\"type\":\"delete\"}");
        List<String> told = new ArrayList<>();
        Answer page = read(connector, null);
        while (true) {
            told.addAll(told(page));
            if (page.nextCursor() == null) {
                break;
            }
            stored(connector, page);
            page = read(connector, page.nextCursor());
        }

        assertThat(told).contains(good + " running", later + " running", "inst-old deleted");
        assertThat(told).filteredOn("broken"::equals).hasSizeBetween(4, 5);
    }

    @Test
    void framesThatNoVendorSendsHarmNothing() {
        started("F1");
        Answer page = read(connector, null);
        stored(connector, page);
        events.each(line -> {
            line.send(new byte[300_000]);
            line.send("[]");
            line.send("{\"type\":1,\"headers\":[],\"data\":{}}");
            line.send("{\"type\":\"SYSTEM\",\"headers\":{\"topic\":{},\"messageId\":1e5000}}");
            line.send("{\"type\":\"EVENT\",\"headers\":{\"topic\":\"other\",\"messageId\":\"m1\"},\"data\":null}");
        });

        String next = started("F2");
        until(() -> events.unacknowledged() == 1);
        Answer after = read(connector, page.nextCursor());
        while (rows(after).isEmpty()) {
            after = read(connector, page.nextCursor());
        }
        assertThat(told(after)).containsExactly(next + " running");
    }

    @Test
    void aFrameWithoutEndEndsItsConnection() {
        started("F1");
        stored(connector, read(connector, null));
        ByteBuffer part = ByteBuffer.wrap("x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 40 && events.connections() > 0; i++) {
            events.each(line -> line.sendFragmentedFrame(Opcode.TEXT, part.duplicate(), false));
        }

        until(() -> events.connections() == 0);
        String next = started("F2");
        assertThat(told(read(connector, null))).containsExactly(next + " running");
    }

    @Test
    void moreThanCanBeHeldIsPostponed() {
        started("F0");
        read(connector, null);
        for (int i = 0; i < 230; i++) {
            events.publish("many-" + i, "{\"processInstanceId\":\"many-" + i + "\",\"type\":\"delete\"}");
        }

        until(() -> events.postponed() >= 30);
        assertThat(events.unacknowledged()).isEqualTo(231);
    }

    @Test
    void eventsOfOtherFormsAreAcknowledgedAndCostNoCall() {
        Map<String, String> settings = fixture.settings();
        settings.put("listenSeconds", "5");
        settings.put("processCodes", Fixture.PROCESS + "， PROC-THIRD");
        Connector chosen = Fixture.open(fixture.context, settings);
        opened.add(chosen);
        String id = started("F1");
        events.publish("other", "{\"processInstanceId\":\"x\",\"processCode\":\"PROC-OTHER\"}");

        List<String> told = new ArrayList<>();
        Answer page = read(chosen, null);
        while (page.nextCursor() != null) {
            told.addAll(told(page));
            stored(chosen, page);
            page = read(chosen, page.nextCursor());
        }

        assertThat(told).containsExactly(id + " running");
        until(() -> events.unacknowledged() == 0);
        assertThat(details()).isEqualTo(1);
    }

    @Test
    void aWrongSecretIsSaidAndNothingIsShown() {
        Map<String, String> settings = fixture.settings();
        settings.put("appSecret", "another secret");
        Connector wrong = Fixture.open(fixture.context, settings);
        opened.add(wrong);

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(wrong, null));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CREDENTIALS);
        started("F1");
        read(connector, null);
        assertThat(fixture.context.calls().toString()).doesNotContain("another secret", Fixture.APP_SECRET);
        assertThat(fixture.context.calls())
                .filteredOn(call -> call.api().equals("stream"))
                .allSatisfy(call -> assertThat(call.toString()).doesNotContain("ticket="));
    }
}
