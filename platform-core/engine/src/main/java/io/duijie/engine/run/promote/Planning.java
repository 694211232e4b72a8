package io.duijie.engine.run.promote;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Ids;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.problem.Severity;
import io.duijie.engine.integration.DocumentChange;
import io.duijie.engine.integration.DocumentComparison;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.run.promote.jdbi.AppliedItems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes one plan. */
final class Planning {
    private final Workshop.Kept kept;
    private final Loaded loaded;
    private final Contents contents;
    private final Promotion promotion;
    private final int records;
    private final Instant end;
    private final Map<ItemKey, Map<String, @Nullable Object>> applied = new TreeMap<>();

    /** @param end when trying documents is to be done */
    Planning(
            Workshop.Kept kept,
            Loaded loaded,
            List<AppliedItems.Item> applied,
            Promotion promotion,
            int records,
            Instant end) {
        this.kept = kept;
        this.loaded = loaded;
        this.contents = new Contents(kept);
        this.promotion = promotion;
        this.records = records;
        this.end = end;
        applied.forEach(item -> ItemKey.Kind.of(item.kind())
                .ifPresent(kind -> this.applied.put(new ItemKey(kind, item.id()), item.content())));
    }

    /** @param more of names that were filled in */
    List<Problem> problems(List<Problem> more) {
        List<Problem> problems = new ArrayList<>(more);
        problems.addAll(loaded.problems());
        loaded.integrations()
                .forEach(integration -> tooLike(
                        integration.id(),
                        kept.integrations().heads().stream()
                                .map(Integrations.Head::id)
                                .toList(),
                        Objects.requireNonNull(loaded.files().get(integration.id()))
                                .name(),
                        problems));
        loaded.connections()
                .forEach(connection ->
                        tooLike(connection.id(), kept.connections().connectors().keySet(), "connections", problems));
        return problems;
    }

    private static void tooLike(String id, Collection<String> ids, String file, List<Problem> problems) {
        if (ids.contains(id)) {
            return;
        }
        ids.stream().filter(other -> Ids.key(other).equals(Ids.key(id))).forEach(other -> {
            Text text = Ids.tooLike(id, other);
            problems.add(new Problem(file, 1, 1, "", Code.BAD_ID.text(), Severity.ERROR, text));
        });
    }

    Plan plan(@Nullable String environment, Instant now, boolean prune) {
        Map<ItemKey, Map<String, @Nullable Object>> wanted = contents.wanted(loaded);
        Set<ItemKey> secrets = contents.withOtherSecrets(loaded);
        List<Change> changes = new ArrayList<>();
        wanted.forEach((key, content) -> changes.add(change(key, content, secrets.contains(key))));
        List<ItemKey> leftovers = applied.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .filter(key -> key.kind() != ItemKey.Kind.ALERT_SETTINGS)
                .filter(key -> contents.present(key).isPresent())
                .toList();
        if (prune) {
            leftovers.forEach(key -> changes.add(new Change(
                    key,
                    Change.Kind.DELETE,
                    Effect.NONE,
                    false,
                    drift(key, contents.present(key).orElse(null)))));
        }
        Map<ItemKey, @Nullable String> present = new TreeMap<>();
        wanted.keySet().forEach(key -> present.put(key, contents.fingerprint(key)));
        leftovers.forEach(key -> present.put(key, contents.fingerprint(key)));
        return new Plan(
                shown(environment, now, changes),
                changes.stream().anyMatch(change -> change.kind() != Change.Kind.NONE),
                secrets.stream().map(ItemKey::id).toList(),
                prune,
                leftovers,
                present,
                files(wanted));
    }

    private static Map<String, @Nullable Object> shown(
            @Nullable String environment, Instant now, List<Change> changes) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        if (environment != null) {
            shown.put("env", environment);
        }
        shown.put("at", now.toString());
        shown.put(
                "integrations",
                changes.stream()
                        .filter(change -> change.key().kind() == ItemKey.Kind.INTEGRATION)
                        .map(Change::json)
                        .toList());
        shown.put(
                "connections",
                changes.stream()
                        .filter(change -> change.key().kind() == ItemKey.Kind.CONNECTION)
                        .map(Change::json)
                        .toList());
        shown.put(
                "alerts",
                changes.stream()
                        .filter(change -> change.key().kind().isAlert())
                        .map(Change::json)
                        .toList());
        return shown;
    }

    private Change change(ItemKey key, Map<String, @Nullable Object> wanted, boolean secrets) {
        Map<String, @Nullable Object> present = contents.present(key).orElse(null);
        List<DocumentChange> drift = drift(key, present);
        if (present == null) {
            return new Change(key, Change.Kind.CREATE, Effect.NONE, secrets, drift);
        }
        Effect effect = key.kind() == ItemKey.Kind.INTEGRATION
                ? effect(key.id())
                : new Effect(DocumentComparison.between(present, wanted), Bodies.NONE, null, null, 0, Duration.ZERO);
        boolean changes = secrets || effect.changesSomething();
        return new Change(key, changes ? Change.Kind.UPDATE : Change.Kind.NONE, effect, secrets, drift);
    }

    /** A text that is stored already brings nothing: whether its schedules run stays as it is. */
    private Effect effect(String id) {
        StoredIntegration stored = kept.integrations().find(id).orElseThrow();
        MetadataFile file = Objects.requireNonNull(loaded.files().get(id));
        if (stored.document().equals(new String(file.bytes(), StandardCharsets.UTF_8))) {
            return Effect.NONE;
        }
        Integration after = loaded.integrations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Map<String, String> connectors = new LinkedHashMap<>();
        loaded.connections().forEach(connection -> connectors.put(connection.id(), connection.connector()));
        return promotion.effect(stored, after, connectors, records, end);
    }

    private @Nullable List<DocumentChange> drift(ItemKey key, @Nullable Map<String, @Nullable Object> present) {
        Map<String, @Nullable Object> brought = applied.get(key);
        if (brought == null) {
            return null;
        }
        return present == null
                ? List.of(new DocumentChange("", "", DocumentChange.Kind.REMOVED, Map.of("id", key.id()), null))
                : DocumentComparison.between(brought, present);
    }

    /** Documents as they are, the rest without secrets. */
    private List<MetadataFile> files(Map<ItemKey, Map<String, @Nullable Object>> wanted) {
        List<MetadataFile> files = new ArrayList<>();
        loaded.integrations()
                .forEach(integration ->
                        files.add(Objects.requireNonNull(loaded.files().get(integration.id()))));
        List<Object> connections = of(wanted, ItemKey.Kind.CONNECTION);
        if (!connections.isEmpty()) {
            files.add(file("connections.json", Map.of("connections", connections)));
        }
        Map<String, @Nullable Object> alerts = new LinkedHashMap<>();
        alerts.put("channels", of(wanted, ItemKey.Kind.ALERT_CHANNEL));
        alerts.put("rules", of(wanted, ItemKey.Kind.ALERT_RULE));
        of(wanted, ItemKey.Kind.ALERT_SETTINGS).forEach(settings -> {
            if (settings instanceof Map<?, ?> whole) {
                whole.forEach((member, value) -> alerts.put(String.valueOf(member), value));
            }
        });
        if (!loaded.alerts().isEmpty()) {
            files.add(file("alerts.json", alerts));
        }
        return files;
    }

    private static List<Object> of(Map<ItemKey, Map<String, @Nullable Object>> wanted, ItemKey.Kind kind) {
        List<Object> items = new ArrayList<>();
        wanted.forEach((key, content) -> {
            if (key.kind() == kind) {
                items.add(content);
            }
        });
        return items;
    }

    private static MetadataFile file(String name, Object content) {
        return new MetadataFile(name, (Json.writePretty(content) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
