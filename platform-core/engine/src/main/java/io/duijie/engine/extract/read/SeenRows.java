package io.duijie.engine.extract.read;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.engine.extract.row.UnusableRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a window's pages showed so far, as 128-bit hashes: 16 bytes a row in a table of primitive longs. A row counts
 * as often as it stands on one page; what stands on several pages was read again.
 */
public final class SeenRows {
    private long[] table = new long[2 * 256];
    private int size;

    /** What is new on a page, and how the page as a whole looks. */
    public record Page(List<@Nullable Object> fresh, byte[] freshHashes, Fingerprint hash) {}

    /** Adds a page; says what it has that no earlier one had. */
    public Page add(List<@Nullable Object> rows) {
        Map<Fingerprint, Integer> onThisPage = new HashMap<>(rows.size() * 2);
        List<@Nullable Object> fresh = new ArrayList<>(rows.size());
        ByteBuffer hashes = ByteBuffer.allocate(16 * rows.size());
        Fingerprint page = ReadingState.NOTHING;
        for (Object row : rows) {
            Fingerprint plain = Fingerprint.of(UnusableRow.identity(row));
            page = page.then(plain);
            int times = onThisPage.merge(plain, 1, Integer::sum);
            Fingerprint hash = times == 1 ? plain : plain.then(times, times);
            if (add(hash)) {
                fresh.add(row);
                hashes.putLong(hash.high()).putLong(hash.low());
            }
        }
        byte[] bytes = new byte[hashes.position()];
        hashes.flip().get(bytes);
        return new Page(fresh, bytes, page);
    }

    /** A page of a source that hands out each row once: all of it is new, and nothing is kept to compare with. */
    public static Page handedOutOnce(List<@Nullable Object> rows) {
        return new Page(rows, new byte[0], hash(rows));
    }

    /** Rows added so far, each once. */
    public int size() {
        return size;
    }

    /** How a page with these rows looks, without adding it. */
    public static Fingerprint hash(List<@Nullable Object> rows) {
        Fingerprint page = ReadingState.NOTHING;
        for (Object row : rows) {
            page = page.then(Fingerprint.of(UnusableRow.identity(row)));
        }
        return page;
    }

    /** Adds the hashes of a page that an earlier process read. */
    public void restore(byte[] hashes) {
        ByteBuffer buffer = ByteBuffer.wrap(hashes);
        while (buffer.remaining() >= 16) {
            add(new Fingerprint(buffer.getLong(), buffer.getLong()));
        }
    }

    private boolean add(Fingerprint hash) {
        if (2 * (size + 1) > table.length / 2) {
            grow();
        }
        if (!put(table, hash.high(), hash.low())) {
            return false;
        }
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (int at = 0; at < table.length; at += 2) {
            if (table[at] != 0 || table[at + 1] != 0) {
                put(larger, table[at], table[at + 1]);
            }
        }
        table = larger;
    }

    /** Two zeros mark a free place: the one hash of only zeros counts as (0, 1). */
    private static boolean put(long[] table, long high, long rawLow) {
        long low = high == 0 && rawLow == 0 ? 1 : rawLow;
        int mask = table.length - 2;
        int at = (int) (low << 1) & mask;
        while (table[at] != 0 || table[at + 1] != 0) {
            if (table[at] == high && table[at + 1] == low) {
                return false;
            }
            at = at + 2 & mask;
        }
        table[at] = high;
        table[at + 1] = low;
        return true;
    }
}
