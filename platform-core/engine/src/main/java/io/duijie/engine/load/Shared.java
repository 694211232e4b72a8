package io.duijie.engine.load;

import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.Delivery.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that share a document share what became of it. */
final class Shared {
    private Shared() {}

    /** The same settlement with an entry for each record instead of one for each document. */
    static Settlement amongMembers(LoadRequest run, Settlement settlement) {
        if (settlement.records().stream().allMatch(settled -> settled.record().group() == null)) {
            return settlement;
        }
        List<Settled> all = new ArrayList<>();
        for (Settled settled : settlement.records()) {
            all.add(settled);
            ClaimedRecord.Group group = settled.record().group();
            for (ClaimedRecord other : group == null ? List.<ClaimedRecord>of() : group.others()) {
                all.add(new Settled(
                        other, settled.position(), settled.outcome(), settled.answer(), own(run, other, settled)));
            }
        }
        return new Settlement(settlement.delivery(), settlement.state(), settlement.error(), all);
    }

    private static Verdict own(LoadRequest run, ClaimedRecord member, Settled settled) {
        return settled.verdict() instanceof Verdict.Done done
                ? new Verdict.Done(done.id(), done.number(), Judge.writtenBack(run, member, answer(settled.answer())))
                : settled.verdict();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> answer(@Nullable Object answer) {
        return answer instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
