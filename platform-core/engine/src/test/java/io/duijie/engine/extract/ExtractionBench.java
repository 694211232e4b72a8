package io.duijie.engine.extract;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.WindowInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An integration that reads from a source in memory; it tells its counts if nothing else is said. */
abstract class ExtractionBench {
    static final long INSIDE = Bench.NOW.getEpochSecond() - 100;

    @TempDir
    Path folder;

    final FakeSource vendor;

    Bench bench;

    ExtractionBench() {
        this(Says.COUNTS);
    }

    ExtractionBench(Says says) {
        vendor = new FakeSource(says);
    }

    @BeforeEach
    void open() {
        bench = new Bench(folder, vendor);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    List<WindowInfo> windows() {
        return new Coverage(bench.database).windows("i", 100);
    }

    static Supplier<Answer> failing(ErrorKind kind) {
        return () -> {
            throw ConnectorException.of(kind, Reason.of("vendor-says-no", "不行", "no"));
        };
    }
}
