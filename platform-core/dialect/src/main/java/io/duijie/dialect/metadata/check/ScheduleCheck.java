package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Schedule;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.render.format.DateInput;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code schedule} and {@code startFrom} (dialect §2.1). */
final class ScheduleCheck {
    private ScheduleCheck() {}

    static void check(ObjectNode file, Findings findings) {
        if (file.get("schedule") instanceof ObjectNode schedule) {
            KnownKeys.SCHEDULE.check(schedule, findings);
            for (Side side : Side.values()) {
                Node line = schedule.given(side.key());
                if (line != null) {
                    SourceKeys.cron(side.key(), line, findings);
                }
            }
            Node zone = schedule.given("zone");
            if (zone != null && zone.text() != null && !isZone(zone.text())) {
                findings.at(
                        zone,
                        Code.BAD_ZONE,
                        new Text(
                                "zone：没有时区 \"" + zone.text() + "\"，如 Asia/Shanghai",
                                "zone: there is no zone \"" + zone.text() + "\", one is Asia/Shanghai"));
            }
        }
        Node startFrom = file.given("startFrom");
        if (startFrom != null
                && isDateLike(startFrom)
                && DateInput.parse(startFrom.value(), zoneOf(file)) == DateInput.Nothing.NOT_A_DATE) {
            findings.at(
                    startFrom,
                    Code.BAD_DATE,
                    new Text(
                            "startFrom：" + startFrom.value() + " 不是日期，应如 2026-01-01 00:00:00",
                            "startFrom: " + startFrom.value() + " is not a date such as 2026-01-01 00:00:00"));
        }
    }

    private static boolean isDateLike(Node node) {
        return node.value() instanceof String || node.value() instanceof Number;
    }

    private static boolean isZone(String text) {
        return Schedule.zone(text).isPresent();
    }

    /** The integration's zone; the default when none is given or it is wrong. */
    public static ZoneId zoneOf(ObjectNode file) {
        String zone = file.get("schedule") instanceof ObjectNode schedule ? schedule.text("zone") : null;
        return zone == null ? Schedule.DEFAULT_ZONE : Schedule.zone(zone).orElse(Schedule.DEFAULT_ZONE);
    }

    /** Something stands in {@code startFrom} that is not {@code 0000-00-00}. */
    static boolean hasStart(ObjectNode file) {
        @Nullable Node startFrom = file.given("startFrom");
        return startFrom != null && DateInput.parse(startFrom.value(), zoneOf(file)) != DateInput.Nothing.NO_VALUE;
    }
}
