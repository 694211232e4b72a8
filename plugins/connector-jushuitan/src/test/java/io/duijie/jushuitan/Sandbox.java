package io.duijie.jushuitan;

import io.duijie.connector.api.Connector;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.jushuitan.JushuitanAccount;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.testkit.TestingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated vendor with some rows of everything, and requests for the span in which that data was modified. */
final class Sandbox implements AutoCloseable {
    private static final DateTimeFormatter VENDOR_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Instant start = Clock.systemUTC().instant();
    private final JushuitanSandbox vendor;

    Sandbox(JushuitanSettings settings) {
        SourceData data = new SourceData(someOfEverything(), Clock.systemUTC(), start, AppendLog.inMemory());
        JushuitanAccount account = new JushuitanAccount(
                Fixture.APP_KEY,
                Fixture.SECRET,
                Fixture.TOKEN,
                "abcdefabcdefabcdefabcdefabcdefab",
                new JushuitanAccount.Legacy("partner001", "partnerkey001", "tok0000000000000000000000000000001"));
        vendor = JushuitanSandbox.start(0, account, settings, data, AppendLog.inMemory());
    }

    /** As the vendor's documents say, but without limits on the number of calls. */
    static Sandbox unlimited() {
        return new Sandbox(JushuitanSettings.defaults().withLimits(JushuitanSettings.Limits.none()));
    }

    private static DataShape someOfEverything() {
        DataShape shape = DataShape.empty();
        for (SourceEntity entity : SourceEntity.values()) {
            shape = shape.with(entity, 120);
        }
        return shape.with(SourceEntity.DISTRIBUTOR, 300);
    }

    /** The moment before which the rows were modified. */
    Instant start() {
        return start;
    }

    JushuitanSandbox vendor() {
        return vendor;
    }

    Map<String, String> settings() {
        return Fixture.settings(vendor.baseUrl(), Fixture.TOKEN, "abcdefabcdefabcdefabcdefabcdefab");
    }

    Connector open(TestingContext context) {
        return Fixture.open(context, settings());
    }

    /** One page of what was modified in that span before the start. */
    Map<String, @Nullable Object> page(long number, long size, Duration from, Duration to) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("page_index", number);
        body.put("page_size", size);
        body.put("modified_begin", VENDOR_TIME.format(start.minus(from)));
        body.put("modified_end", VENDOR_TIME.format(start.minus(to)));
        return body;
    }

    @Override
    public void close() {
        vendor.close();
    }
}
