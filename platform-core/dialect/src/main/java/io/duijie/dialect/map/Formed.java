package io.duijie.dialect.map;

import io.duijie.dialect.render.value.ValueFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents that records of one group make; they fail together.
 *
 * @param members all records of the group
 * @param code of the group, null = the group is one record by itself
 * @param failures why there are no documents; empty = there are
 * @param conflicts how many {@code merge-conflict} warnings there are
 */
public record Formed(
        List<Bundle> bundles,
        List<PendingRecord> members,
        @Nullable String code,
        List<ValueFailure> failures,
        int conflicts) {
    public Formed {
        bundles = List.copyOf(bundles);
        members = List.copyOf(members);
        failures = List.copyOf(failures);
    }

    /** The members as one bundle, for what became of them all. */
    public Bundle together() {
        PendingRecord first = members.get(0);
        if (members.size() == 1) {
            return new Bundle(first, members, code, false);
        }
        Long document = members.stream()
                .map(PendingRecord::document)
                .filter(known -> known != null)
                .findFirst()
                .orElse(null);
        return new Bundle(
                new PendingRecord(first.id(), first.key(), first.content(), first.random(), first.storedId(), document),
                members,
                code,
                false);
    }
}
