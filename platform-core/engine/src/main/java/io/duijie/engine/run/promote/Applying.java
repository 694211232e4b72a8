package io.duijie.engine.run.promote;

import io.duijie.dialect.document.alert.AlertDocuments.AlertsFile;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.integration.DocumentComparison;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.promote.jdbi.AppliedItems;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.OneTransaction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does one plan, in one transaction. */
public final class Applying {
    private final Workshop workshop;
    private final Plan plan;
    private final Loaded loaded;
    private final boolean prune;
    private final Saving saving;
    private final Clock clock;

    Applying(Workshop workshop, Plan plan, Loaded loaded, boolean prune, Saving saving, Clock clock) {
        this.workshop = workshop;
        this.plan = plan;
        this.loaded = loaded;
        this.prune = prune || plan.prune();
        this.saving = saving;
        this.clock = clock;
    }

    /** What was changed. */
    public record Applied(List<ItemKey> brought, List<ItemKey> deleted) {
        public Applied {
            brought = List.copyOf(brought);
            deleted = List.copyOf(deleted);
        }

        public boolean changedSomething() {
            return !brought.isEmpty() || !deleted.isEmpty();
        }
    }

    Applied in(Database database, BiConsumer<Database, Applied> noting) {
        return database.write(OneTransaction.of(store -> {
            Applied applied = within(store);
            noting.accept(store, applied);
            return applied;
        }));
    }

    private Applied within(Database store) {
        Workshop.Kept kept = workshop.kept(store);
        plan.present().keySet().stream()
                .filter(key -> key.kind() == ItemKey.Kind.INTEGRATION)
                .forEach(key -> kept.integrations().hold(key.id()));
        Contents contents = new Contents(kept);
        Map<ItemKey, Map<String, @Nullable Object>> wanted = contents.wanted(loaded);
        Set<ItemKey> touched = plan.touched();
        Set<ItemKey> moved = new TreeSet<>();
        Set<ItemKey> brought = new TreeSet<>();
        wanted.forEach((key, content) -> {
            if (isAsPlanned(contents, key)) {
                if (touched.contains(key)) {
                    brought.add(key);
                }
            } else if (!isThere(contents, key, content)) {
                moved.add(key);
            }
        });
        AppliedItems items = new AppliedItems(store, clock);
        List<ItemKey> leaving = prune ? leaving(contents, items) : List.of();
        leaving.stream().filter(key -> !isAsPlanned(contents, key)).forEach(moved::add);
        if (!moved.isEmpty()) {
            throw PromotionRefused.moved(moved);
        }
        List<Problem> errors = workshop.take(store, only(brought), saving).stream()
                .filter(Problem::isError)
                .toList();
        if (!errors.isEmpty()) {
            throw PromotionRefused.faulty(errors);
        }
        leaving.forEach(key -> {
            delete(kept, key);
            items.forget(key.kind().word(), key.id());
        });
        wanted.forEach(
                (key, content) -> items.keep(new AppliedItems.Item(key.kind().word(), key.id(), content), saving.by()));
        return new Applied(List.copyOf(brought), leaving);
    }

    /** Whatever a plan says: only what one has brought. */
    private List<ItemKey> leaving(Contents contents, AppliedItems items) {
        Set<String> brought =
                items.list().stream().map(item -> item.kind() + " " + item.id()).collect(Collectors.toSet());
        return plan.leftovers().stream()
                .filter(key -> brought.contains(key.toString()))
                .filter(key -> contents.present(key).isPresent())
                .toList();
    }

    private boolean isAsPlanned(Contents contents, ItemKey key) {
        return Objects.equals(contents.fingerprint(key), plan.present().get(key));
    }

    private static boolean isThere(Contents contents, ItemKey key, Map<String, @Nullable Object> content) {
        return contents.present(key)
                .filter(present -> DocumentComparison.between(present, content).isEmpty())
                .isPresent();
    }

    private Loaded only(Set<ItemKey> keys) {
        List<AlertsFile> alerts = loaded.alerts().stream()
                .map(file -> {
                    boolean settings = keys.stream().anyMatch(key -> key.kind() == ItemKey.Kind.ALERT_SETTINGS);
                    return new AlertsFile(
                            file.channels().stream()
                                    .filter(channel ->
                                            keys.contains(new ItemKey(ItemKey.Kind.ALERT_CHANNEL, channel.id())))
                                    .toList(),
                            file.rules().stream()
                                    .filter(rule -> keys.contains(new ItemKey(ItemKey.Kind.ALERT_RULE, rule.id())))
                                    .toList(),
                            settings ? file.settings() : null,
                            settings ? file.digest() : null);
                })
                .toList();
        return new Loaded(
                List.of(),
                loaded.integrations().stream()
                        .filter(each -> keys.contains(new ItemKey(ItemKey.Kind.INTEGRATION, each.id())))
                        .toList(),
                loaded.connections().stream()
                        .filter(each -> keys.contains(new ItemKey(ItemKey.Kind.CONNECTION, each.id())))
                        .toList(),
                loaded.files(),
                alerts,
                loaded.kinds());
    }

    /** Its records, cursors and versions stay. */
    private static void delete(Workshop.Kept kept, ItemKey key) {
        switch (key.kind()) {
            case INTEGRATION -> kept.integrations().delete(key.id());
            case CONNECTION -> {
                List<String> users = kept.integrations().list().stream()
                        .filter(stored -> uses(stored, key.id()))
                        .map(StoredIntegration::id)
                        .toList();
                if (!users.isEmpty()) {
                    throw PromotionRefused.used(key.id(), users);
                }
                kept.connections().delete(key.id());
            }
            case ALERT_CHANNEL -> kept.alerts().deleteChannel(key.id());
            case ALERT_RULE -> kept.alerts().deleteRule(key.id());
            case ALERT_SETTINGS -> {}
        }
    }

    private static boolean uses(StoredIntegration stored, String connection) {
        Map<String, @Nullable Object> document = Json.readObject(stored.document());
        return List.of("source", "target").stream()
                .anyMatch(side ->
                        document.get(side) instanceof Map<?, ?> whole && connection.equals(whole.get("connection")));
    }
}
