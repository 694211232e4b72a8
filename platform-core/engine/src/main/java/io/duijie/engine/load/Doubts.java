package io.duijie.engine.load;

import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteOutcome.Unknown;
import io.duijie.connector.api.WriteRecord;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.jdbi.EarlierDeliveries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the outcomes of a call into decisions, looking up first what has no answer and what may be a document of ours. */
final class Doubts {
    private final Judge judge;
    private final Verification verification;
    private final EarlierDeliveries earlier;

    Doubts(Judge judge, Verification verification, EarlierDeliveries earlier) {
        this.judge = judge;
        this.verification = verification;
        this.earlier = earlier;
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
                settled.add(judge.lookedUp(record, i, known, unknown.reason(), guilty));
                continue;
            }
            Rejected duplicate = duplicate(record, outcome);
            settled.add(
                    duplicate == null
                            ? judge.told(record, i, outcome)
                            : judge.duplicate(record, i, duplicate, sentVersions.get(record.id()), result));
        }
        return settled;
    }

    private Map<Long, Long> earlierVersions(Delivery delivery, List<WriteOutcome> outcomes) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            ClaimedRecord record = delivery.records().get(i);
            if (duplicate(record, outcomes.get(i)) != null) {
                ids.add(record.id());
            }
        }
        return ids.isEmpty() ? Map.of() : earlier.versionsThatMayBeThere(ids, delivery.id());
    }

    private Map<Integer, LookedUp> lookUp(
            Delivery delivery, List<WriteOutcome> outcomes, Map<Long, Long> sentVersions) {
        List<Integer> positions = new ArrayList<>();
        List<WriteRecord> bodies = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Unknown
                    || sentVersions.containsKey(delivery.records().get(i).id())) {
                positions.add(i);
                bodies.add(delivery.request().records().get(i));
            }
        }
        Map<Integer, LookedUp> found = new HashMap<>();
        if (!positions.isEmpty()) {
            List<LookedUp> results = verification.lookUp(delivery.request().with(bodies));
            for (int i = 0; i < positions.size(); i++) {
                found.put(positions.get(i), results.get(i));
            }
        }
        return found;
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
