package io.duijie.wecom;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.wecom.WecomAccount;
import io.duijie.sandbox.wecom.WecomSandbox;
import io.duijie.sandbox.wecom.WecomSettings;
import io.duijie.testkit.SettableClock;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated vendor and calls of it. */
final class Fixture implements AutoCloseable {
    static final ConnectorType TYPE = new WecomConnectorFactory().create(new PlatformJsonText());
    static final String SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    final SettableClock clock = SettableClock.atPresent();
    final TestingContext context = new TestingContext();
    private final WecomSandbox vendor;

    Fixture(WecomSettings settings) {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        context.clock().set(clock.instant());
        vendor = WecomSandbox.start(
                0, new WecomAccount("ww0001", SECRET, 1_000_002), settings, clock, AppendLog.inMemory());
    }

    static Fixture unlimited() {
        return new Fixture(WecomSettings.defaults().withPerMinute(0));
    }

    WecomSandbox vendor() {
        return vendor;
    }

    Instant start() {
        return clock.instant();
    }

    Map<String, String> settings() {
        return settings(vendor.baseUrl());
    }

    static Map<String, String> settings(String address) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("baseUrl", address);
        settings.put("corpid", "ww0001");
        settings.put("corpsecret", SECRET);
        settings.put("agentid", "1000002");
        return settings;
    }

    Connector open() {
        return open(context, settings());
    }

    static Connector open(TestingContext context, Map<String, String> settings) {
        return TYPE.open(TestingSettings.of(TYPE.describe(), settings), context);
    }

    static ReadRequest list(Instant from, Instant to, @Nullable String cursor) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("starttime", from.getEpochSecond());
        body.put("endtime", to.getEpochSecond());
        body.put("size", 20L);
        return new ReadRequest("oa/getapprovalinfo", "POST", body, List.of(), cursor);
    }

    static ReadRequest detail(String number) {
        return new ReadRequest("oa/getapprovaldetail", "POST", Map.of("sp_no", number), List.of());
    }

    static Answer read(Connector connector, ReadRequest request) {
        return connector.reader().orElseThrow().read(request);
    }

    static WriteOutcome write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request).get(0);
    }

    static WriteRequest message(String user, String text) {
        return message(user, text, null);
    }

    static WriteRequest message(String user, String text, @Nullable String storedId) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("touser", user);
        body.put("msgtype", "text");
        body.put("text", Map.of("content", text));
        return new WriteRequest("message/send", "POST", Map.of(), null, List.of(new WriteRecord(text, body, storedId)));
    }

    @Override
    public void close() {
        vendor.close();
    }
}
