package io.duijie.engine.run.promote;

import io.duijie.connector.api.Reason;
import io.duijie.engine.integration.DocumentChange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another document does to an integration.
 *
 * @param changes of the document
 * @param problem why its bodies can't be compared, null = they are
 * @param calls that writing what is to be written takes, with what waits already
 * @param time for them, by the quota of the target
 */
public record Effect(
        List<DocumentChange> changes,
        Bodies bodies,
        @Nullable Again again,
        @Nullable Reason problem,
        long calls,
        Duration time) {
    static final Effect NONE = new Effect(List.of(), Bodies.NONE, null, null, 0, Duration.ZERO);

    public Effect {
        changes = List.copyOf(changes);
    }

    boolean changesSomething() {
        return !changes.isEmpty() || bodies.changed() > 0;
    }

    /** As {@code plan} and REST tell it. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("members", changes.stream().map(Effect::json).toList());
        json.put("bodies", bodies.json());
        if (again != null) {
            json.put("again", again.json());
            json.put("calls", calls);
            json.put("minutes", (time.toSeconds() + 59) / 60);
        }
        if (problem != null) {
            json.put(
                    "problem",
                    Map.of(
                            "code",
                            problem.code(),
                            "zh",
                            problem.text().chinese(),
                            "en",
                            problem.text().english()));
        }
        return json;
    }

    static Map<String, @Nullable Object> json(DocumentChange change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pointer", change.pointer());
        json.put("from", change.from());
        json.put("to", change.to());
        json.put(
                "what",
                Map.of("zh", change.text().chinese(), "en", change.text().english()));
        return json;
    }
}
