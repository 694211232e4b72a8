package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.dialect.render.mvel.HostileExpressions.Attack;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Carries out attacks the way a run evaluates {@code _mvel}, and looks at what they came to. */
final class Attacked {
    static final String REFUSED = "refused";
    static final String STOPPED = "stopped";

    /** 200 ms of the evaluation's own limit, and 100 more. */
    private static final Duration LONGEST = Duration.ofMillis(300);

    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final MvelCompiler COMPILER = new MvelCompiler(
            new Lookups(MemoryLookups.ofContents(Map.of("other", List.of(Map.of("a", "1"), Map.of("a", "2"))))));
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, "0".repeat(32), ZoneId.of("Asia/Shanghai"));
    private static final Map<String, Object> ORDER = Map.of("qty", "3", "price", new BigDecimal("1.005"));

    private Attacked() {}

    /** What an attack came to and what that cost the thread. */
    record Result(String outcome, Object value, Duration time, long bytes) {}

    static Result carryOut(Attack attack) {
        long begun = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        String outcome = "value";
        Object value = null;
        try {
            value = evaluate(attack.expression(), attack.content());
        } catch (MvelSyntaxException e) {
            outcome = REFUSED;
            assertThat(e.getMessage()).isNotBlank();
        } catch (ValueFailure e) {
            outcome = STOPPED;
            assertThat(e.code()).isEqualTo("mvel-failed");
        }
        return new Result(
                outcome,
                value,
                Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun),
                THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    private static Object evaluate(String text, Map<String, Object> content) {
        Expression expression = COMPILER.compile(ValueKind.MVEL, "_mvel " + text);
        return expression.value(RowScope.head(Scope.of(content, VARIABLES), new Warnings()));
    }

    static void assertOutcome(Attack attack, Result result) {
        String outcome = attack.outcome();
        if (outcome.startsWith("= ")) {
            assertThat(result.outcome()).isEqualTo("value");
            assertThat(Same.plain(result.value())).isEqualTo(Same.plain(Json.read(outcome.substring(2))));
        } else if (outcome.equals("barred")) {
            assertThat(result.outcome()).as("value " + result.value()).isIn(REFUSED, STOPPED);
        } else if (outcome.equals("inert")) {
            assertThat(result.value()).isNull();
        } else if (outcome.equals("any")) {
            assertIsJson(result.value());
        } else {
            assertThat(result.outcome()).as("value " + result.value()).isEqualTo(outcome);
        }
        assertThat(result.bytes()).isLessThan(MOST_BYTES);
    }

    /** Classes may be loaded by the first of a kind: a second try tells. */
    static void assertInTime(Attack attack, Result result) {
        if (result.time().compareTo(LONGEST) > 0) {
            assertThat(carryOut(attack).time()).isLessThan(LONGEST);
        }
    }

    /** Only JSON's own types come out: nothing that could be called. */
    private static void assertIsJson(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(Attacked::assertIsJson);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                assertThat(name).isInstanceOf(String.class);
                assertIsJson(member);
            });
        } else if (value != null) {
            assertThat(value).isInstanceOfAny(String.class, Boolean.class, Long.class, BigDecimal.class);
        }
    }

    static void assertWorksAsBefore() {
        assertThat(evaluate("round(toDecimal(qty) * price, 2)", ORDER)).isEqualTo(new BigDecimal("3.02"));
    }
}
