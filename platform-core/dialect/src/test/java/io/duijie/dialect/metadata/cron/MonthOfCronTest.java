package io.duijie.dialect.metadata.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthOfCronTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*/5 * * * *; 8928",
                "* * * * *; 44640",
                "0 3 * * *; 31",
                "0,30 8-17 * * MON-FRI; 460",
                "*/10 * * 3 *; 4464",
                "0 0 1 1 *; 1",
                "0 0 30 2 *; 0",
            })
    void countsTheMostThatAnyMonthCanHave(String line, int most) {
        assertThat(CronSchedule.of(line, ZoneId.of("Asia/Shanghai")).mostInMonth())
                .isEqualTo(most);
    }
}
