package io.duijie.dialect.map;

import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents that records of one group make; they fail together.
 *
 * @param members all records of the group
 * @param code of the group, 32 hex digits; null = the group is one record by itself
 * @param failures why there are no documents; empty = there are
 * @param conflicts how many {@code merge-conflict} warnings there are
 */
public record Formed(
        List<Bundle> bundles,
        List<StoredRecord> members,
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
        StoredRecord first = members.get(0);
        if (members.size() == 1) {
            return new Bundle(first, members, code, false);
        }
        Long document = members.stream()
                .map(StoredRecord::document)
                .filter(known -> known != null)
                .findFirst()
                .orElse(null);
        return new Bundle(
                first.of(document, first.externalId()),
                members.stream()
                        .map(member -> member.of(document, first.externalId()))
                        .toList(),
                code,
                false);
    }
}
