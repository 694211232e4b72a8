package io.duijie.engine.grouping;

import java.util.Arrays;

/** A map of numbers to numbers from 0 that needs 24 bytes an entry: millions of records fit in a small heap. */
final class LongTable {
    private static final int ABSENT = -1;

    private long[] keys = new long[1024];
    private int[] values = filled(1024);
    private int size;

    private static int[] filled(int length) {
        int[] values = new int[length];
        Arrays.fill(values, ABSENT);
        return values;
    }

    /** -1 = there is none. */
    int get(long key) {
        return values[place(keys, values, key)];
    }

    void put(long key, int value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int place = place(keys, values, key);
        size += values[place] == ABSENT ? 1 : 0;
        keys[place] = key;
        values[place] = value;
    }

    private void grow() {
        long[] moreKeys = new long[2 * keys.length];
        int[] moreValues = filled(2 * keys.length);
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != ABSENT) {
                int place = place(moreKeys, moreValues, keys[i]);
                moreKeys[place] = keys[i];
                moreValues[place] = values[i];
            }
        }
        keys = moreKeys;
        values = moreValues;
    }

    private static int place(long[] keys, int[] values, long key) {
        int mask = keys.length - 1;
        int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (values[place] != ABSENT && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
