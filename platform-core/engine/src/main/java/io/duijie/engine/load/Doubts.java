package io.duijie.engine.load;

import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteOutcome.Unknown;
import io.duijie.connector.api.WriteRecord;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.jdbi.EarlierDeliveries;
import io.duijie.engine.load.jdbi.EarlierDeliveries.Earlier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns the outcomes of a call into decisions, looking up first what has no answer and what may be a document of ours. */
final class Doubts {
    /** Versions begin at 1. */
    private static final long OTHER_CONTENT = 0;

    private static final long OF_MATES = -1;

    private final String integrationId;
    private final Judge judge;
    private final Verification verification;
    private final EarlierDeliveries earlier;
    private final Predicate<ClaimedRecord> reopens;

    /** @param reopens whether the document of a record is opened when it can't be changed */
    Doubts(
            String integrationId,
            Judge judge,
            Verification verification,
            EarlierDeliveries earlier,
            Predicate<ClaimedRecord> reopens) {
        this.integrationId = integrationId;
        this.judge = judge;
        this.verification = verification;
        this.earlier = earlier;
        this.reopens = reopens;
    }

    /** @param wholeCall the call as a whole brought no answer */
    List<Settled> resolve(Delivery delivery, List<WriteOutcome> outcomes, boolean wholeCall) {
        List<ClaimedRecord> records = delivery.records();
        Map<Long, Long> sentVersions = earlierVersions(delivery, outcomes);
        Map<Integer, LookedUp> found = lookUp(delivery, outcomes, sentVersions);
        List<Settled> settled = new ArrayList<>(records.size());
        boolean guilty = !wholeCall || records.size() == 1;
        for (int i = 0; i < records.size(); i++) {
            ClaimedRecord record = records.get(i);
            WriteOutcome outcome = outcomes.get(i);
            LookedUp result = found.get(i);
            if (outcome instanceof Unknown unknown) {
                LookedUp known = result == null ? new LookedUp.NotAsked(Reasons.noAnswer()) : result;
                settled.add(
                        isSaved(unknown) && known instanceof LookedUp.There there
                                ? judge.told(record, i, there.outcome(), there.found())
                                : judge.lookedUp(record, i, known, unknown.reason(), guilty));
                continue;
            }
            Rejected duplicate = duplicate(record, outcome);
            Rejected refused =
                    duplicate == null && sentVersions.containsKey(record.id()) ? locked(record, outcome) : duplicate;
            settled.add(
                    refused == null
                            ? told(record, i, outcome)
                            : earlierOne(record, i, refused, sentVersions.get(record.id()), result));
        }
        return settled;
    }

    private Settled told(ClaimedRecord record, int position, WriteOutcome outcome) {
        Rejected locked = locked(record, outcome);
        return locked != null && reopens.test(record)
                ? judge.toBeReopened(record, position, locked)
                : judge.told(record, position, outcome);
    }

    private Settled earlierOne(
            ClaimedRecord record,
            int position,
            Rejected refused,
            @Nullable Long sentVersion,
            @Nullable LookedUp result) {
        Long version = known(sentVersion, result);
        boolean foreign = version == null && result instanceof LookedUp.There;
        return judge.earlierOne(record, position, refused, version, foreign ? null : result);
    }

    private Map<Long, Long> earlierVersions(Delivery delivery, List<WriteOutcome> outcomes) {
        List<Long> duplicates = new ArrayList<>();
        List<Long> locked = new ArrayList<>();
        Map<Long, Long> sent = new HashMap<>();
        Map<Long, Long> versions = new HashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            ClaimedRecord record = delivery.records().get(i);
            sent.put(record.id(), record.version());
            boolean duplicate = duplicate(record, outcomes.get(i)) != null;
            if (!duplicate && locked(record, outcomes.get(i)) == null) {
                continue;
            }
            if (record.group() != null) {
                ofGroup(record, delivery.id(), duplicate, versions);
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
    private void ofGroup(ClaimedRecord head, long delivery, boolean duplicate, Map<Long, Long> versions) {
        Earlier brought = earlier.ofGroup(integrationId, head, delivery, !duplicate);
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

    private Map<Integer, LookedUp> lookUp(
            Delivery delivery, List<WriteOutcome> outcomes, Map<Long, Long> sentVersions) {
        List<Integer> positions = new ArrayList<>();
        List<WriteRecord> bodies = new ArrayList<>();
        Set<Integer> saved = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Unknown unknown && isSaved(unknown)) {
                saved.add(positions.size());
            }
            if (outcomes.get(i) instanceof Unknown
                    || sentVersions.containsKey(delivery.records().get(i).id())) {
                positions.add(i);
                bodies.add(asked(delivery.request().records().get(i), outcomes.get(i)));
            }
        }
        Map<Integer, LookedUp> found = new HashMap<>();
        if (!positions.isEmpty()) {
            List<LookedUp> results = verification.lookUp(delivery.request().with(bodies), saved);
            for (int i = 0; i < positions.size(); i++) {
                found.put(positions.get(i), results.get(i));
            }
        }
        return found;
    }

    private static boolean isSaved(Unknown unknown) {
        return Unknown.SAVED_UNFINISHED.equals(unknown.reason().code());
    }

    /** What is unfinished is finished by a look-up as if it had just been created. */
    private static WriteRecord asked(WriteRecord record, WriteOutcome outcome) {
        return outcome instanceof Rejected ? new WriteRecord(record.key(), record.body(), null) : record;
    }

    /** The refusal, when a known document may not be changed any more; else null. */
    private static @Nullable Rejected locked(ClaimedRecord record, WriteOutcome outcome) {
        boolean locked = record.externalId() != null
                && outcome instanceof Rejected rejected
                && Rejected.LOCKED.equals(rejected.reason().code());
        return locked ? (Rejected) outcome : null;
    }

    /** The refusal, when a new document was refused for its number; else null. */
    private static @Nullable Rejected duplicate(ClaimedRecord record, WriteOutcome outcome) {
        if (record.externalId() == null && outcome instanceof Rejected rejected) {
            boolean number = Rejected.DUPLICATE_NUMBER.equals(rejected.reason().code());
            return number ? rejected : null;
        }
        return null;
    }
}
