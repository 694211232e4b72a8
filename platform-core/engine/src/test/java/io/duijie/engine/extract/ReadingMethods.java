package io.duijie.engine.extract;

import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.extract.read.ReadingMethod;
import java.util.Random;

/** Which method the reading rules choose for a source, and what it costs, found by reading one. */
public final class ReadingMethods {
    private static final int ROWS_OF_A_PAGE = 2;

    private ReadingMethods() {}

    /** What is chosen, and the calls that it took. */
    public record Choice(ReadingMethod method, int calls) {}

    /**
     * Reads so many pages of a source that stands still.
     *
     * @param bounded the end of the request follows CURRENT_TIME
     * @param counts the vendor says how many pages there are
     */
    public static Choice of(boolean bounded, boolean byOffset, boolean counts, int pages) {
        FakeSource vendor = new FakeSource(counts ? Says.COUNTS : Says.NOTHING);
        vendor.fill(ROWS_OF_A_PAGE * pages, Bench.NOW.getEpochSecond() - 100);
        String key = byOffset ? "offset" : "page";
        PureReading reading = new PureReading(
                vendor, bounded ? Bench.windowed(key, ROWS_OF_A_PAGE) : Bench.whole(key, ROWS_OF_A_PAGE), bounded);
        if (reading.read(new Random(1)) instanceof NextStep.Done done) {
            return new Choice(done.proof().method(), vendor.bodies().size());
        }
        throw new IllegalStateException("a source that stands still is read to its end");
    }
}
