package io.duijie.engine.doubt;

import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteOutcome.Unknown;
import io.duijie.connector.api.WriteRecord;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.LookedUp;
import io.duijie.engine.delivery.Question;
import io.duijie.engine.delivery.Reasons;
import io.duijie.engine.delivery.Told;
import io.duijie.engine.delivery.Verification;
import io.duijie.engine.doubt.jdbi.EarlierDeliveries;
import io.duijie.engine.doubt.jdbi.EarlierDeliveries.Earlier;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Settled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns the outcomes of a call into decisions, looking up first what has no answer and what may be a document of ours. */
public final class Doubts {
    /** Versions begin at 1. */
    private static final long OTHER_CONTENT = 0;

    private static final long OF_MATES = -1;

    private final String integrationId;
    private final boolean repeats;
    private final Judge judge;
    private final Verification verification;
    private final EarlierDeliveries earlier;
    private final Predicate<Item> reopens;

    /** @param reopens whether the document of a record is opened when it can't be changed */
    public Doubts(LoadRun run, Judge judge, Verification verification, Predicate<Item> reopens) {
        this.integrationId = run.request().integrationId();
        this.repeats = run.repeats();
        this.judge = judge;
        this.verification = verification;
        this.earlier = new EarlierDeliveries(run.database());
        this.reopens = reopens;
    }

    /** @param wholeCall the call as a whole brought no answer */
    public List<Settled> resolve(Delivery delivery, List<Told> told, boolean wholeCall) {
        Map<Long, Long> sentVersions = earlierVersions(delivery, told);
        Map<Integer, LookedUp> found = lookUp(delivery, told, sentVersions);
        List<Settled> settled = new ArrayList<>(told.size());
        boolean guilty = !wholeCall || told.size() == 1;
        for (Told one : told) {
            Item item = one.item();
            LookedUp result = found.get(item.position());
            if (one.outcome() instanceof Unknown unknown) {
                LookedUp known = result == null ? new LookedUp.NotAsked(Reasons.noAnswer()) : result;
                settled.add(
                        isSaved(unknown) && known instanceof LookedUp.There there
                                ? judge.told(item, there.outcome(), there.found())
                                : judge.lookedUp(item, known, unknown.reason(), guilty));
                continue;
            }
            Long sentVersion = sentVersions.get(item.record().id());
            Accepted repeated = repeated(one);
            if (repeated != null && earlier.otherContentMayBeThere(integrationId, item, delivery.id(), repeated.id())) {
                settled.add(judge.takenInAnotherVersion(item, repeated));
                continue;
            }
            Rejected duplicate = duplicate(one);
            Rejected refused = duplicate == null && sentVersion != null ? locked(one) : duplicate;
            settled.add(refused == null ? told(one) : earlierOne(item, refused, sentVersion, result));
        }
        return settled;
    }

    private Settled told(Told told) {
        Rejected locked = locked(told);
        return locked != null && reopens.test(told.item())
                ? judge.toBeReopened(told.item(), locked)
                : judge.told(told.item(), told.outcome());
    }

    private Settled earlierOne(Item item, Rejected refused, @Nullable Long sentVersion, @Nullable LookedUp result) {
        Long version = known(sentVersion, result);
        boolean foreign = version == null && result instanceof LookedUp.There;
        return judge.earlierOne(item, refused, version, foreign ? null : result);
    }

    private Map<Long, Long> earlierVersions(Delivery delivery, List<Told> told) {
        List<Long> duplicates = new ArrayList<>();
        List<Long> locked = new ArrayList<>();
        Map<Long, Long> sent = new HashMap<>();
        Map<Long, Long> versions = new HashMap<>();
        for (Told one : told) {
            Item item = one.item();
            StoredRecord record = item.record();
            sent.put(record.id(), record.version());
            boolean duplicate = duplicate(one) != null;
            if (!duplicate && locked(one) == null) {
                continue;
            }
            if (item.code() != null) {
                ofGroup(item, delivery.id(), duplicate, versions);
            } else {
                (duplicate ? duplicates : locked).add(record.id());
            }
        }
        if (!duplicates.isEmpty()) {
            versions.putAll(earlier.versionsThatMayBeThere(duplicates, delivery.id()));
        }
        if (!locked.isEmpty()) {
            earlier.unfinishedVersions(locked, delivery.id()).forEach((id, version) -> {
                if (version.equals(sent.get(id))) {
                    versions.put(id, version);
                }
            });
        }
        return versions;
    }

    /** A document of several records is the one that was sent before only if the same records in the same versions were. */
    private void ofGroup(Item item, long delivery, boolean duplicate, Map<Long, Long> versions) {
        StoredRecord head = item.record();
        Earlier brought = earlier.ofGroup(integrationId, item, delivery, !duplicate);
        if (brought == Earlier.SAME) {
            versions.put(head.id(), head.version());
        } else if (duplicate && brought == Earlier.OTHER) {
            versions.put(head.id(), OTHER_CONTENT);
        } else if (duplicate && brought == Earlier.MATES) {
            versions.put(head.id(), OF_MATES);
        }
    }

    /** The document of records that belong together with these is ours only if one of them was written to it. */
    private @Nullable Long known(@Nullable Long version, @Nullable LookedUp result) {
        if (version == null || version != OF_MATES) {
            return version;
        }
        String id = result instanceof LookedUp.There there ? there.found().id() : null;
        return id != null && earlier.isOurs(integrationId, id) ? Long.valueOf(OTHER_CONTENT) : null;
    }

    private Map<Integer, LookedUp> lookUp(Delivery delivery, List<Told> told, Map<Long, Long> sentVersions) {
        List<Question> questions = new ArrayList<>();
        for (Told one : told) {
            boolean saved = one.outcome() instanceof Unknown unknown && isSaved(unknown);
            if (one.outcome() instanceof Unknown
                    || sentVersions.containsKey(one.item().record().id())) {
                questions.add(new Question(one.item(), asked(one), saved));
            }
        }
        Map<Integer, LookedUp> found = new HashMap<>();
        verification
                .lookUp(delivery.call().envelope(), questions)
                .forEach(answered -> found.put(answered.item().position(), answered.result()));
        return found;
    }

    private static boolean isSaved(Unknown unknown) {
        return Unknown.SAVED_UNFINISHED.equals(unknown.reason().code());
    }

    /** What is unfinished is finished by a look-up as if it had just been created. */
    private static WriteRecord asked(Told told) {
        WriteRecord body = told.item().body();
        return told.outcome() instanceof Rejected ? new WriteRecord(body.key(), body.body(), null) : body;
    }

    /** The acceptance, when it may be that of another content that was sent before; else null. */
    private @Nullable Accepted repeated(Told told) {
        Item item = told.item();
        return repeats
                        && item.externalId() == null
                        && (item.code() != null || item.record().version() > 1)
                        && told.outcome() instanceof Accepted accepted
                ? accepted
                : null;
    }

    /** The refusal, when a known document may not be changed any more; else null. */
    private static @Nullable Rejected locked(Told told) {
        return told.item().externalId() != null
                        && told.outcome() instanceof Rejected rejected
                        && Rejected.LOCKED.equals(rejected.reason().code())
                ? rejected
                : null;
    }

    /** The refusal, when a new document was refused for its number; else null. */
    private static @Nullable Rejected duplicate(Told told) {
        return told.item().externalId() == null
                        && told.outcome() instanceof Rejected rejected
                        && Rejected.DUPLICATE_NUMBER.equals(rejected.reason().code())
                ? rejected
                : null;
    }
}
