package io.duijie.dialect.render.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class DateLawsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter PATTERN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Property
    void datesAreWrittenAsTheClockOfTheZoneShowsThem(
            @ForAll @LongRange(min = 1_000_000_000L, max = 9_999_999_999L) long seconds) {
        String expected =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZONE).format(PATTERN);

        assertThat(DateFormat.DATETIME.apply(seconds, ZONE, Instant.EPOCH)).isEqualTo(expected);
        assertThat(DateInput.seconds(expected, ZONE)).isEqualTo(seconds);
    }

    @Property
    void anyTextIsADateOrNot(@ForAll("almostDates") String text) {
        assertThat(DateInput.parse(text, ZONE)).isNotNull();
    }

    @Provide
    Arbitrary<String> almostDates() {
        return Arbitraries.of(
                        "2026", "-", "/", ".", "03", "5", " ", "T", "8:05", ":09", ".9", "Z", "+08:00", "+99:99",
                        "-0500", "年", "月", "日", "/Date(", ")/", "0000", "00")
                .list()
                .ofMaxSize(9)
                .map(pieces -> String.join("", pieces));
    }
}
