package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression and no data may keep a thread busy or fill the memory. */
class LimitsTest {
    private static final Map<String, Object> DATA = Map.of(
            "numbers", LongStream.range(0, 20_000).boxed().toList(),
            "hundreds", LongStream.range(0, 500).boxed().toList(),
            "few", List.of(1L, 2L, 3L),
            "long", "a".repeat(900_000),
            "sharp", "ß".repeat(400_000),
            "vast", new BigDecimal("1E+9999"),
            "tiny", new BigDecimal("1E-9999"),
            "big", new BigDecimal("1E+39"));

    /** What the thread itself needs; twice, so that loading of classes is not measured. */
    private static Duration timeTo(Runnable run) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        run.run();
        long begun = threads.getCurrentThreadCpuTime();
        run.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(($ + 1 in numbers) in numbers); 100000 steps",
                "sum((sum((1 in numbers)) in numbers)); 100000 steps",
                "(numbers == numbers in numbers); 100000 steps",
                "(numbers contains -1 in numbers); 100000 steps",
                "(in(-1, numbers) in numbers); 100000 steps",
                "(long.equalsIgnoreCase(long) in numbers); 100000 steps",
                "[[[numbers, numbers], [numbers, numbers]], [numbers, numbers]]; 100000 values",
                "(numbers in few) == ((numbers in few) in few); 100000 values",
                "padLeft(1, 1000001); 1000000 characters",
                "long + long; 1000000 characters",
                "long.replace('a', 'aaaaaaaaaa'); 1000000 characters",
                "join(numbers, long); 1000000 characters",
                "regexReplace(long, 'a', padLeft('b', 1000)); 1000000 characters",
                "(substr(long, 1) in numbers); 4000000 characters",
                "[long, long, long, long, long]; 4000000 characters",
                "vast + 1; 1000 digits",
                "1 - tiny; 1000 digits",
                "vast % 7; 1000 digits",
                "round(vast, 2); 1000 digits",
                "big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big*big;"
                        + " 1000 digits",
            })
    void isStoppedSoonAndSaysByWhat(String expression, String limit) {
        MvelProgram program = MvelProgram.compile(expression);

        Duration time = timeTo(() -> assertThatThrownBy(
                        () -> program.evaluate(new NamedValues(DATA), new RecordBudget(RecordLimits.DEFAULTS, () -> 0)))
                .isInstanceOfSatisfying(ValueFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo("mvel-failed");
                    assertThat(failure.what().english()).contains(limit);
                }));

        assertThat(time).isLessThan(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long.matches('(a|aa)+$')",
                "long.matches('(a*)*b')",
                "regexReplace(long, 'a*b', '')",
                "regexReplace(long, '.*?,.*?;', '')",
                "long.split('(a|b|c|d){50}z')",
                "(long.charAt(899999) in numbers)",
                "(sharp.toUpperCase() in few)",
                "long.contains(substr(long, 0, 400000) + 'b')",
                "long.lastIndexOf('b' + substr(long, 0, 400000))",
            })
    void endsOrIsStoppedByTheClock(String expression) {
        MvelProgram program = MvelProgram.compile(expression);

        Duration time = timeTo(() -> {
            try {
                program.evaluate(DATA);
            } catch (ValueFailure failure) {
                assertThat(failure.what().english()).contains("stopped after more than");
            }
        });

        assertThat(time).isLessThan(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000})",
                "((((a?){1000}){1000}){1000})",
                "(((){1000}){1000}){1000}",
                "(a{99}){99}",
                "a{1000}{1000}{1000}",
                "((a{0,}){1000,}){1000}",
                "(a{500}){7}",
                "(?i)[b-\\\\x{2000}]",
                "(?i)[\u10d0-\u10ff]",
                "(?i:\u10d0)",
                "(?ms)(?-i)[a-\u4e00]",
                "(?i)[a-\\一]",
                "a\\Q\\E{1000}\\Q\\E{1000}\\Q\\E{1000}",
            })
    void aPatternThatWouldNotEndOrFillTheMemoryIsRefused(String pattern) {
        assertThat(timeTo(() -> assertThatThrownBy(() -> MvelProgram.compile("few.matches('" + pattern + "')"))
                        .hasMessageContaining("regular expression")))
                .isLessThan(Duration.ofMillis(100));
        assertThat(timeTo(() -> assertThatThrownBy(
                                () -> MvelProgram.compile("'a'.matches(p)").evaluate(Map.of("p", pattern)))
                        .hasMessageContaining("regular expression")))
                .isLessThan(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "(\\d{1,3},){1,10}",
                "(ab){2}(cd){3}(ef){4}",
                ".{0,500}",
                "(?i)ab-[0-9]+",
                "(?i)订单[a-z一-龥]+",
                "(?i)\\\\pL+[^a]",
                "^[1-9]\\d{5}(19|20)\\d{2}(0[1-9]|1[0-2])\\d{2}\\d{3}[0-9X]$",
            })
    void usualPatternsAreNot(String pattern) {
        assertThat(MvelProgram.compile("'x'.matches('" + pattern.replace("\\", "\\\\") + "')")
                        .evaluate(DATA))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits > 1",
                "digits == 1",
                "digits * 2",
                "toDecimal(digits)",
                "toInt(digits)",
                "max(digits, 1)",
                "sum([digits])",
                "round(1, digits)",
                "formatDate(digits, 'yyyy')",
                "addDays(now(), digits)",
                "in(digits, 1)",
            })
    void aTextOfAMillionDigitsIsNotReadAsANumber(String expression) {
        MvelProgram program = MvelProgram.compile(expression);
        Map<String, Object> data = Map.of("digits", "9".repeat(1_000_000));

        Duration time = timeTo(() -> {
            try {
                program.evaluate(data);
            } catch (ValueFailure failure) {
                assertThat(failure.code()).isEqualTo("mvel-failed");
            }
        });

        assertThat(time).isLessThan(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "201, false"})
    void theClockDecides(long milliseconds, boolean ends) {
        MvelProgram program = MvelProgram.compile("sum((1 in hundreds if now() != null))");
        AtomicLong looks = new AtomicLong();
        long total = milliseconds * 1_000_000;

        Runnable run = () -> program.evaluate(
                new NamedValues(DATA),
                new RecordBudget(RecordLimits.DEFAULTS, () -> looks.getAndIncrement() == 0 ? 0 : total));

        if (ends) {
            run.run();
            assertThat(looks.get()).isGreaterThan(30);
        } else {
            assertThatThrownBy(run::run).hasMessageContaining("more than 200 ms");
            assertThat(looks.get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vast == tiny", "vast > tiny", "toStr(vast) != null", "vast", "[vast, tiny] contains 1"})
    void numbersOfAnySizeAreOnlyPassedOn(String expression) {
        MvelProgram program = MvelProgram.compile(expression);

        assertThat(timeTo(() -> program.evaluate(DATA))).isLessThan(Duration.ofMillis(100));
    }
}
