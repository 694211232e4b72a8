package io.duijie.console.command;

import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionEstimate;
import io.duijie.engine.run.RunForecast;
import java.time.Duration;
import java.util.Locale;

/** What a run will take, in a line or two for people. */
final class ForecastText {
    private ForecastText() {}

    static String of(RunForecast forecast) {
        Reason problem = forecast.problem();
        ExtractionEstimate read = forecast.extraction();
        if (problem != null) {
            return "无法预估 / no forecast: " + problem.text().chinese() + " "
                    + problem.text().english();
        }
        if (read == null) {
            return "预估：不读取数据 / forecast: nothing is read";
        }
        String basis =
                switch (read.basis()) {
                    case COUNTED -> "按来源系统的计数 by the vendor's count";
                    case HISTORY -> "按以往的抽取 by earlier extractions";
                    case AT_LEAST -> "至少，来源系统不报总数 at least, the vendor does not count";
                };
        return String.format(
                Locale.ROOT,
                "预估 forecast: 约 about %d 行 rows, %d 次读取 reading calls, 至多 at most %d 次写入 writing calls, 约 about %s (%s)",
                read.rows(),
                read.calls(),
                forecast.targetCalls(),
                time(forecast.time()),
                basis);
    }

    static String time(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
