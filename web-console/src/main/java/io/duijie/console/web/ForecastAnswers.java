package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionEstimate;
import io.duijie.engine.run.RunForecast;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run will take, as the API tells it. */
final class ForecastAnswers {
    static final Shape SHAPE = Shape.object()
            .with("slices", Shape.WHOLE)
            .with("asked", Shape.WHOLE)
            .with("rows", Shape.WHOLE)
            .with("sourceCalls", Shape.WHOLE)
            .with("sourceSeconds", Shape.WHOLE)
            .with("targetCalls", Shape.WHOLE)
            .with("targetSeconds", Shape.WHOLE)
            .with("seconds", Shape.WHOLE)
            .with("basis", Shape.choice(List.of("counted", "history", "at_least")))
            .with("problem", SharedShapes.REASON.orNull())
            .named("Forecast");

    private ForecastAnswers() {}

    static Map<String, @Nullable Object> answer(RunForecast forecast) {
        ExtractionEstimate read = forecast.extraction();
        Reason problem = forecast.problem();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("slices", read == null ? 0L : read.slices());
        answer.put("asked", read == null ? 0L : read.asked());
        answer.put("rows", read == null ? 0L : read.rows());
        answer.put("sourceCalls", read == null ? 0L : read.calls());
        answer.put("sourceSeconds", forecast.sourceTime().toSeconds());
        answer.put("targetCalls", forecast.targetCalls());
        answer.put("targetSeconds", forecast.targetTime().toSeconds());
        answer.put("seconds", forecast.time().toSeconds());
        answer.put(
                "basis",
                (read == null ? ExtractionEstimate.Basis.COUNTED : read.basis())
                        .name()
                        .toLowerCase(Locale.ROOT));
        answer.put("problem", problem == null ? null : Answers.reason(problem));
        return answer;
    }
}
