package io.duijie.engine.run.promote;

import io.duijie.engine.integration.DocumentChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does to one thing.
 *
 * @param effect where it differs; what it does to records is of integrations alone
 * @param secrets whether a secret in the files is another one than is stored; no plan carries it
 * @param drift what was changed here since the last plan brought it; null = none did, or it is gone
 */
record Change(ItemKey key, Kind kind, Effect effect, boolean secrets, @Nullable List<DocumentChange> drift) {
    /** What is done. */
    enum Kind {
        CREATE,
        UPDATE,
        NONE,
        DELETE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (key.kind().isAlert()) {
            json.put("kind", key.kind().word());
        }
        json.put("id", key.id());
        json.put("change", kind.word());
        if (key.kind() == ItemKey.Kind.INTEGRATION) {
            json.putAll(effect.json());
        } else {
            json.put("members", effect.changes().stream().map(Effect::json).toList());
        }
        if (secrets) {
            json.put("secrets", true);
        }
        if (drift != null && !drift.isEmpty()) {
            json.put("drift", drift.stream().map(Effect::json).toList());
        }
        return json;
    }
}
