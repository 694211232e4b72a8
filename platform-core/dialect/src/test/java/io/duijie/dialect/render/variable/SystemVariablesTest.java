package io.duijie.dialect.render.variable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dialect §6.5. */
class SystemVariablesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-31T01:30:00.7Z");
    private static final Variables SOURCE =
            new Variables(NOW, Instant.parse("2026-03-30T00:00:00Z"), 20, new Variables.Page(40, 3), null, ZONE);
    private static final Variables TARGET = SOURCE.atPage(null).withRandom("00ff");

    private record Line(String name, Object source) {}

    private static final List<Line> LINES = List.of(
            new Line("CURRENT_TIME", 1774920600L),
            new Line("LAST_SYNC_TIME", 1774828800L),
            new Line("MINUTE_AGO_30", 1774918800L),
            new Line("MINUTES_AGO_30", 1774918800L),
            new Line("HOUR_AGO_1", 1774917000L),
            new Line("HOURS_AGO_0", 1774920600L),
            new Line("DAYS_AGO_1", 1774834200L),
            new Line("DAY_AGO_31", 1772242200L),
            new Line("MONTH_AGO_1", 1772242200L),
            new Line("MONTHS_AGO_12", 1743384600L),
            new Line("PAGINATION_PAGE_SIZE", 20L),
            new Line("PAGINATION_START_ROW", 40L),
            new Line("PAGINATION_START_PAGE", 3L));

    @TestFactory
    Stream<DynamicTest> readsEachVariable() {
        return LINES.stream()
                .map(line -> DynamicTest.dynamicTest(line.name, () -> {
                    SystemVariable variable = SystemVariables.find(line.name);

                    assertThat(variable).isNotNull();
                    assertThat(variable.value(SOURCE)).isEqualTo(line.source);
                }));
    }

    @TestFactory
    Stream<DynamicTest> knowsNoOtherNames() {
        return Stream.of(
                        "LAST_SYNCTIME",
                        "current_time",
                        "Random",
                        "DAYS_AGO_",
                        "DAYS_AGO_x",
                        "DAYS_AGO_-1",
                        "DAYS_AGO_1.x",
                        "WEEKS_AGO_1",
                        "DAYS_AGO_1234567890",
                        "lastSyncTime")
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertThat(SystemVariables.isVariable(name)).isFalse()));
    }

    @Test
    void theTargetSideHasNoPageAndTheSourceSideNoRandom() {
        assertThat(SystemVariable.Plain.PAGINATION_START_ROW.value(TARGET)).isNull();
        assertThat(SystemVariable.Plain.PAGINATION_START_PAGE.value(TARGET)).isNull();
        assertThat(SystemVariable.Plain.RANDOM.value(TARGET)).isEqualTo("00ff");
        assertThat(SystemVariable.Plain.RANDOM.value(SOURCE)).isNull();
    }
}
