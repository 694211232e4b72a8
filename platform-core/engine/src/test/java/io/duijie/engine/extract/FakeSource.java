package io.duijie.engine.extract;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A vendor in memory. Rows stand in the order of their place; reading honours {@code begin} and {@code end} (unix seconds, half
 * open), {@code page} or {@code offset}, and {@code size}. What happens between calls is up to the test.
 */
public final class FakeSource implements RecordReader {
    /** How much the vendor says about its pages. */
    public enum Says {
        NOTHING,
        HAS_NEXT,
        TOTAL,
        COUNTS
    }

    /** One row. */
    public record Row(long place, String id, long version, long modified) {}

    private final TreeMap<Long, Row> rows = new TreeMap<>();
    private final Says says;
    private final Deque<Supplier<Answer>> instead = new ArrayDeque<>();
    private final List<Map<String, Object>> bodies = new ArrayList<>();
    private final List<String> cursors = new ArrayList<>();
    private final List<String> readings = new ArrayList<>();
    private int openReadings;
    private Consumer<String> stored = cursor -> {};
    private Runnable beforeCall = () -> {};
    private Instant now = Instant.EPOCH;
    private boolean tellsTime;
    private int largestPage = Integer.MAX_VALUE;
    private long pageInstead;
    private BooleanSupplier lies = () -> false;
    private @Nullable UnaryOperator<Map<String, Object>> details;
    private UnaryOperator<List<Map<String, Object>>> order = rows -> rows;

    public FakeSource(Says says) {
        this.says = says;
    }

    public FakeSource beforeCall(Runnable action) {
        this.beforeCall = action;
        return this;
    }

    /** The vendor's clock; told with each answer. */
    public FakeSource clock(Instant time) {
        now = time;
        tellsTime = true;
        return this;
    }

    public FakeSource largestPage(int rowsOfAPage) {
        largestPage = rowsOfAPage;
        return this;
    }

    public void put(long place, String id, long modified) {
        rows.put(place, new Row(place, id, 1, modified));
    }

    public void fill(int count, long modified) {
        for (int i = 1; i <= count; i++) {
            put(i * 1_000L, "R" + i, modified);
        }
    }

    public void delete(long place) {
        rows.remove(place);
    }

    /** A change at the vendor: the row gets another modification time and other content. */
    public void touch(long place, long modified) {
        rows.computeIfPresent(place, (at, row) -> new Row(at, row.id(), row.version() + 1, modified));
    }

    public List<Row> rows() {
        return new ArrayList<>(rows.values());
    }

    /** What the next call gets in place of a page; may throw. */
    public FakeSource next(Supplier<Answer> answer) {
        instead.add(answer);
        return this;
    }

    /** The next call gets this page, whatever page it asks for. */
    public FakeSource nextGetsPage(long page) {
        pageInstead = page;
        return this;
    }

    /** When it says the contrary of whether more follows. */
    public FakeSource lies(BooleanSupplier now) {
        lies = now;
        return this;
    }

    /** Answers what is asked for by {@code fake.detail}; may throw. */
    public FakeSource details(UnaryOperator<Map<String, Object>> ofBody) {
        details = ofBody;
        return this;
    }

    /** In which order the rows of a page stand. */
    public FakeSource order(UnaryOperator<List<Map<String, Object>>> ofAPage) {
        order = ofAPage;
        return this;
    }

    public List<Map<String, Object>> bodies() {
        return bodies;
    }

    /** With which cursor each page was asked for; null = none. */
    public List<String> cursors() {
        return cursors;
    }

    /** Gets what the platform tells to be stored. */
    public FakeSource stored(Consumer<String> listener) {
        stored = listener;
        return this;
    }

    @Override
    public void stored(String cursor) {
        stored.accept(cursor);
    }

    /** How many pages each reading was asked for, of those that were closed. */
    public List<String> readings() {
        return readings;
    }

    public int openReadings() {
        return openReadings;
    }

    @Override
    public Reading begin() {
        openReadings++;
        return new Reading() {
            private int pages;
            private boolean closed;

            @Override
            public Answer read(ReadRequest request) {
                if (closed) {
                    throw new IllegalStateException("read behind its end");
                }
                pages++;
                return FakeSource.this.read(request);
            }

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed twice");
                }
                closed = true;
                openReadings--;
                readings.add(pages + " pages");
            }
        };
    }

    @Override
    public Answer read(ReadRequest request) {
        beforeCall.run();
        bodies.add(request.body());
        cursors.add(request.cursor());
        if (!instead.isEmpty()) {
            return instead.remove().get();
        }
        if (details != null && request.api().equals("fake.detail")) {
            return page(List.of(details.apply(request.body())), false, 1, 1);
        }
        long begin = number(request, "begin", Long.MIN_VALUE);
        long end = number(request, "end", Long.MAX_VALUE);
        int size = (int) Math.min(number(request, "size", Integer.MAX_VALUE), largestPage);
        List<Map<String, Object>> all = rows.values().stream()
                .filter(row -> row.modified() >= begin && row.modified() < end)
                .map(FakeSource::json)
                .toList();
        long from = request.body().containsKey("offset")
                ? number(request, "offset", 0)
                : ((pageInstead > 0 ? pageInstead : number(request, "page", 1)) - 1) * size;
        pageInstead = 0;
        int first = (int) Math.min(all.size(), from);
        int last = Math.min(all.size(), first + size);
        boolean more = last < all.size();
        return page(
                order.apply(all.subList(first, last)),
                more ^ lies.getAsBoolean(),
                (all.size() + size - 1) / size,
                all.size());
    }

    /** An answer with these rows, saying as much as this vendor does. */
    public Answer page(List<?> list, boolean more, long pages, long total) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("list", new ArrayList<>(list));
        return new Answer(
                Map.of("code", 0L, "data", data),
                says == Says.NOTHING || says == Says.TOTAL ? null : Boolean.valueOf(more),
                says == Says.COUNTS ? Long.valueOf(pages) : null,
                says == Says.COUNTS || says == Says.TOTAL ? Long.valueOf(total) : null,
                tellsTime ? now : null);
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("version", row.version());
        json.put("modified", row.modified());
        return json;
    }

    private static long number(ReadRequest request, String name, long otherwise) {
        Object value = request.body().get(name);
        return value == null ? otherwise : Long.parseLong(value.toString());
    }

    public static Text title() {
        return Text.same("fake");
    }
}
