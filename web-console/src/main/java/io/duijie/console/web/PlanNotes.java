package io.duijie.console.web;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.run.promote.Applying;
import io.duijie.engine.run.promote.ItemKey;
import io.duijie.engine.run.promote.Plan;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a plan changed: in the audit log, and as an answer. */
public final class PlanNotes {
    private PlanNotes() {}

    /** Notes it in the transaction that changes it. */
    public static BiConsumer<Database, Applying.Applied> of(Clock clock, String by, Plan plan) {
        Object environment = plan.shown().get("env");
        String detail =
                "plan of " + plan.shown().get("at") + (environment == null ? "" : ", environment " + environment);
        return (store, applied) -> {
            Audit audit = new Audit(store, clock);
            applied.brought()
                    .forEach(key -> audit.add(by, "apply", key.id(), key.kind().word() + ", " + detail));
            applied.deleted()
                    .forEach(key ->
                            audit.add(by, "apply-delete", key.id(), key.kind().word() + ", " + detail));
        };
    }

    /** For the command line and the API. */
    public static Map<String, @Nullable Object> answer(Applying.Applied applied) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("applied", items(applied.brought()));
        answer.put("deleted", items(applied.deleted()));
        return answer;
    }

    private static List<Map<String, String>> items(List<ItemKey> keys) {
        return keys.stream()
                .map(key -> Map.of("kind", key.kind().word(), "id", key.id()))
                .toList();
    }
}
