package io.duijie.testkit;

import io.duijie.connector.api.BlockingCall;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.JsonText;
import io.duijie.dialect.json.PlatformJsonText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform lends to a connector, for tests: real calls, a token store in memory, a clock that the test moves, and
 * a record of the calls made.
 */
public final class TestingContext implements ConnectorContext {
    private final PlatformJsonText json = new PlatformJsonText();
    private final TestingHttpCaller http = new TestingHttpCaller(json);
    private final ThreadLocal<Boolean> blocked = new ThreadLocal<>();
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

    /** Makes it at once: there is no quota here. It is among the {@link #calls}, with its name and its two texts. */
    @Override
    public <T extends @Nullable Object> T blocking(String name, BlockingCall<T> call) {
        if (Boolean.TRUE.equals(blocked.get())) {
            throw new AssertionError("the call " + name + " is made within another one, whose permit it may wait for");
        }
        TestingNotes notes = new TestingNotes();
        blocked.set(true);
        try {
            return call.make(notes);
        } finally {
            blocked.remove();
            http.calls().add(notes.recorded(name));
        }
    }

    /** A folder that does not exist, so that a connector has to do with what it brings. */
    @Override
    public Path drivers() {
        return Path.of("no-drivers");
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
