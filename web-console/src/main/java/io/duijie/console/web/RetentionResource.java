package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.retention.Kept;
import io.duijie.engine.retention.Retention;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long history is kept. */
final class RetentionResource implements Resource {
    private static final String PATH = "/api/v1/retention";
    private static final Shape KEPT = Shape.object()
            .with("kind", Shape.choice(kinds()))
            .with("days", Shape.WHOLE)
            .with("usual", Shape.WHOLE)
            .with("least", Shape.WHOLE)
            .with("most", Shape.WHOLE)
            .named("Retention");

    private final Platform platform;
    private final Audit audit;

    RetentionResource(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                PATH,
                                Role.VIEWER,
                                "retention",
                                "How many days each kind of history is kept, 0 = for ever.",
                                context -> context.json(answer()))
                        .giving(Shape.listOf(KEPT)),
                Route.put(
                                PATH,
                                Role.ADMINISTRATOR,
                                "saveRetention",
                                "Changes the days of the kinds that are given; what is older then is deleted within the hour.",
                                this::save)
                        .taking(Shape.object().with("days", SharedShapes.COUNTS))
                        .giving(Shape.listOf(KEPT)));
    }

    private static List<String> kinds() {
        return Arrays.stream(Kept.values()).map(Kept::word).toList();
    }

    private List<Map<String, @Nullable Object>> answer() {
        Retention retention = platform.retention().get();
        return Arrays.stream(Kept.values())
                .map(kept -> answer(kept, days(retention, kept)))
                .toList();
    }

    private static int days(Retention retention, Kept kept) {
        return retention.days().getOrDefault(kept, kept.usualDays());
    }

    private static Map<String, @Nullable Object> answer(Kept kept, int days) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("kind", kept.word());
        answer.put("days", days);
        answer.put("usual", kept.usualDays());
        answer.put("least", kept.leastDays());
        answer.put("most", Kept.MOST_DAYS);
        return answer;
    }

    private void save(Context context) {
        Map<String, @Nullable Object> given = Body.of(context).object("days");
        if (given.isEmpty()) {
            throw ApiProblem.badRequest("\"days\" 中没有任何种类", "\"days\" names no kind");
        }
        Retention before = platform.retention().get();
        Map<Kept, Integer> days = new EnumMap<>(before.days());
        List<String> changes = new ArrayList<>();
        given.forEach((word, value) -> {
            Kept kept = kind(word);
            int wanted = valid(kept, value);
            int former = days(before, kept);
            days.put(kept, wanted);
            if (wanted != former) {
                changes.add(word + " " + former + " → " + wanted);
            }
        });
        platform.retention().set(new Retention(days));
        audit.add(Guard.accountName(context), "save-retention", "retention", String.join(", ", changes));
        context.json(answer());
    }

    private static Kept kind(String word) {
        return Arrays.stream(Kept.values())
                .filter(kept -> kept.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ApiProblem.badRequest(
                        "没有种类 \"" + word + "\"，应为 " + kinds(), "there is no kind \"" + word + "\"; one of " + kinds()));
    }

    private static int valid(Kept kept, @Nullable Object value) {
        if (value instanceof Long days && Retention.isValid(kept, days)) {
            return days.intValue();
        }
        throw ApiProblem.badRequest(
                "\"" + kept.word() + "\" 必须是天数：0（永久）或 " + kept.leastDays() + " 至 " + Kept.MOST_DAYS,
                "\"" + kept.word() + "\" must be days: 0 (for ever) or " + kept.leastDays() + " to " + Kept.MOST_DAYS);
    }
}
