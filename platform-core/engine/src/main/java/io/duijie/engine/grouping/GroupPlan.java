package io.duijie.engine.grouping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pending records go together, in the order in which the first of each group was stored. Holds numbers only: the contents
 * are read again, group by group.
 */
final class GroupPlan {
    private final LongTable groups = new LongTable();
    private final LongTable owners = new LongTable();
    private long[] ids = new long[256];
    private int[] groupOf = new int[256];
    private boolean[] held = new boolean[64];
    private int records;
    private int count;

    private int[] starts = new int[0];
    private long[] ordered = new long[0];
    private int from;
    private int next;

    /**
     * Notes a record; records come in the order in which they were stored.
     *
     * @param code equal for records that belong together, 64 bits
     * @param document that it was written to, null = none
     * @param atHome its code is the one by which it came into the document
     * @param waits its group must not be sent yet
     */
    void add(long id, long code, @Nullable Long document, boolean atHome, boolean waits) {
        int group = groups.get(code);
        if (group < 0) {
            group = count++;
            groups.put(code, group);
            if (count > held.length) {
                held = Arrays.copyOf(held, 2 * held.length);
            }
        }
        held[group] |= waits;
        if (document != null) {
            int owner = owners.get(document);
            if (owner < 0 || (atHome && (owner & 1) == 0)) {
                owners.put(document, 2 * group + (atHome ? 1 : 0));
            }
        }
        if (records == ids.length) {
            ids = Arrays.copyOf(ids, 2 * records);
            groupOf = Arrays.copyOf(groupOf, 2 * records);
        }
        ids[records] = id;
        groupOf[records] = group;
        records++;
    }

    /** Nothing more is added. */
    void close() {
        starts = new int[count + 1];
        for (int i = 0; i < records; i++) {
            starts[groupOf[i] + 1]++;
        }
        for (int group = 0; group < count; group++) {
            starts[group + 1] += starts[group];
        }
        int[] place = Arrays.copyOf(starts, count);
        ordered = new long[records];
        for (int i = 0; i < records; i++) {
            ordered[place[groupOf[i]]++] = ids[i];
        }
        ids = new long[0];
        groupOf = new int[0];
    }

    /** Ids of the next groups' records, whole groups until there are {@code most}; empty at the end. */
    long[] next(int most) {
        long[] taken = new long[0];
        from = next;
        while (next < count && taken.length < most) {
            if (!held[next]) {
                int size = starts[next + 1] - starts[next];
                int place = taken.length;
                taken = Arrays.copyOf(taken, place + size);
                System.arraycopy(ordered, starts[next], taken, place, size);
            }
            next++;
        }
        return taken;
    }

    /** Whether records of that code keep the document; of records that part, those with the old code do. */
    boolean keeps(long code, long document) {
        int owner = owners.get(document);
        return owner >= 0 && owner >> 1 == groups.get(code);
    }

    /**
     * Whether the group is among those that {@link #next} gave last. A group that is still to come is given by this plan no more:
     * it is not whole without the record that moved there.
     */
    boolean gave(long code) {
        int group = groups.get(code);
        if (group >= next) {
            held[group] = true;
        }
        return group >= from && group < next && !held[group];
    }
}
