package io.duijie.testkit;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.JsonText;
import io.duijie.dialect.json.PlatformJsonText;
import java.util.List;

/**
 * What the platform lends to a connector, for tests: real HTTP, a token store in memory, a clock that the test moves, and
 * a record of the calls made.
 */
public final class TestingContext implements ConnectorContext {
    private final PlatformJsonText json = new PlatformJsonText();
    private final TestingHttpCaller http = new TestingHttpCaller(json);
    private final SettableClock clock;
    private final MemoryTokenStore tokens;

    /** A context with an empty token store and a clock that stands at the present time. */
    public TestingContext() {
        this(SettableClock.atPresent(), new MemoryTokenStore());
    }

    public TestingContext(SettableClock clock, MemoryTokenStore tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    @Override
    public HttpCaller http() {
        return http;
    }

    @Override
    public JsonText json() {
        return json;
    }

    @Override
    public MemoryTokenStore tokens() {
        return tokens;
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    /** Every call so far, in the order their answers came, secrets masked as the calls asked for it. */
    public List<RecordedCall> calls() {
        return List.copyOf(http.calls());
    }

    /** From now on every call that is counted under this name gets this answer, and the vendor is not asked. */
    public void answer(String api, VendorAnswer answer) {
        http.answer(api, answer);
    }

    /** From now on the vendor answers itself again. */
    public void answerReally() {
        http.answerReally();
    }

    public void forgetCalls() {
        http.calls().clear();
    }
}
