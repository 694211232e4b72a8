package io.duijie.benchmark.mapping;

import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.map.MappedRecord;
import io.duijie.dialect.map.MappedRecord.Mapped;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.lookup.LookupSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One record after the other; of each pair the second makes by hand what the first maps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class MappingBenchmark {
    static final int ROWS = 100;

    private final List<StoredRecord> distributors = OrderRows.distributors(ROWS);
    private final List<StoredRecord> orders = OrderRows.orders(ROWS, ROWS);
    private final TargetMapper seed = Documents.seed();
    private final TargetMapper order = Documents.order();
    private final TargetMapper functions = Documents.order("functions", LookupSource.EMPTY);
    private final TargetMapper mvel = Documents.order("mvel", LookupSource.EMPTY);
    private int turn;

    private StoredRecord next(List<StoredRecord> records) {
        turn = turn + 1 < records.size() ? turn + 1 : 0;
        return records.get(turn);
    }

    static Map<String, @Nullable Object> body(TargetMapper mapper, StoredRecord pending) {
        MappedRecord mapped = mapper.mapOne(pending, Documents.VARIABLES);
        if (mapped instanceof Mapped made) {
            return made.body();
        }
        throw new IllegalStateException(mapped.toString());
    }

    @Benchmark
    public Map<String, @Nullable Object> seed() {
        return body(seed, next(distributors));
    }

    @Benchmark
    public Map<String, @Nullable Object> seedByHand() {
        return SeedByHand.body(next(distributors).content());
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public MappedBatch seedCalls() {
        return seed.map(distributors, Documents.VARIABLES);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public List<WriteRequest> seedCallsByHand() {
        return SeedByHand.calls(distributors);
    }

    @Benchmark
    public Map<String, @Nullable Object> order() {
        return body(order, next(orders));
    }

    @Benchmark
    public Map<String, @Nullable Object> orderByHand() {
        return OrderByHand.body(next(orders).content(), false);
    }

    @Benchmark
    public Map<String, @Nullable Object> functions() {
        return body(functions, next(orders));
    }

    @Benchmark
    public Map<String, @Nullable Object> mvel() {
        return body(mvel, next(orders));
    }

    @Benchmark
    public Map<String, @Nullable Object> calculatedByHand() {
        return OrderByHand.body(next(orders).content(), true);
    }
}
