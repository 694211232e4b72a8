package io.duijie.dialect.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The two lists of a source document after entries took the place of others. */
record TakenOver(List<FieldEntry> request, List<FieldEntry> otherRequest) {
    /** An entry that is left out of the body only if it stands in {@code otherRequest}. */
    private static final Set<String> CONSUMED = Set.of("dataKey", "detailApi");

    static TakenOver of(List<FieldEntry> request, List<FieldEntry> otherRequest, List<FieldEntry> entries) {
        TakenOver lists = new TakenOver(new ArrayList<>(request), new ArrayList<>(otherRequest));
        entries.forEach(lists::take);
        return new TakenOver(List.copyOf(lists.request), List.copyOf(lists.otherRequest));
    }

    private void take(FieldEntry entry) {
        boolean consumed = CONSUMED.contains(entry.field());
        boolean inRequest = !consumed && replace(request, entry);
        boolean inOther = replace(otherRequest, entry);
        if (!inRequest && !inOther) {
            (consumed ? otherRequest : request).add(entry);
        }
    }

    private static boolean replace(List<FieldEntry> list, FieldEntry entry) {
        boolean found = false;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).field().equals(entry.field())) {
                list.set(i, entry);
                found = true;
            }
        }
        return found;
    }
}
