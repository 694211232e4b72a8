package io.duijie.benchmark.mapping;

import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The order with twelve look-ups by code, among few stored records and among many. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookUpBenchmark {
    private static final int ORDERS = 1_000;

    @Param({"1000", "1000000"})
    public int records;

    private List<StoredRecord> orders = List.of();
    private @Nullable CodeStore store;
    private @Nullable TargetMapper mapper;
    private int turn;

    @Setup(Level.Trial)
    public void open() {
        store = new CodeStore(records);
        mapper = Documents.order("look-ups", store.lookups());
        orders = OrderRows.orders(ORDERS, records);
    }

    @TearDown(Level.Trial)
    public void close() {
        if (store != null) {
            store.close();
        }
    }

    @Benchmark
    public Map<String, @Nullable Object> lookUps() {
        if (mapper == null) {
            throw new IllegalStateException("not open");
        }
        turn = turn + 1 < orders.size() ? turn + 1 : 0;
        return MappingBenchmark.body(mapper, orders.get(turn));
    }
}
