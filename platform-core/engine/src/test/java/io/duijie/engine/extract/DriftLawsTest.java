package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.read.NextStep;
import io.duijie.engine.retry.RunControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Every row that stands in a window during a whole extraction is staged, whatever happens to the others meanwhile. */
class DriftLawsTest {
    private static final long INSIDE = Bench.NOW.getEpochSecond() - 100;

    @Property(tries = 1_000)
    void aBoundedWindowLosesNoRowThatStays(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 0, max = 25) int rows,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 0, max = 3) int unrest,
            @ForAll long seed) {
        Random random = new Random(seed);
        FakeSource vendor = source(says, rows, size, random);
        vendor.beforeCall(() -> disturb(vendor, random, unrest, Bench.NOW.getEpochSecond() + 5));
        Set<FakeSource.Row> before = new HashSet<>(vendor.rows());

        PureReading reading = new PureReading(vendor, Bench.windowed(byOffset ? "offset" : "page", size), true);
        NextStep end = reading.read(random);

        assertThat(end).isInstanceOf(NextStep.Done.class);
        before.retainAll(new HashSet<>(vendor.rows()));
        assertThat(reading.ids()).containsAll(ids(before));
    }

    @Tag("faults")
    @Property(tries = 20_000)
    void aBoundedWindowLosesNoRowThatStaysInManyTrials(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 0, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll @IntRange(min = 0, max = 4) int unrest,
            @ForAll long seed) {
        aBoundedWindowLosesNoRowThatStays(says, byOffset, rows, size, unrest, seed);
    }

    @Tag("faults")
    @Property(tries = 20_000)
    void anUnboundedListLosesNoRowThatStaysInManyTrials(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 0, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll @IntRange(min = 0, max = 3) int unrest,
            @ForAll @IntRange(min = 1, max = 12) int calm,
            @ForAll long seed) {
        anUnboundedListLosesNoRowThatStays(says, byOffset, rows, size, unrest, calm, seed);
    }

    @Property(tries = 1_000)
    void anUnboundedListLosesNoRowThatStays(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 0, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 0, max = 2) int unrest,
            @ForAll @IntRange(min = 1, max = 12) int calm,
            @ForAll long seed) {
        Random random = new Random(seed);
        FakeSource vendor = source(says, rows, size, random);
        vendor.beforeCall(() -> {
            if (random.nextInt(calm) == 0) {
                disturb(vendor, random, unrest, INSIDE);
            }
        });
        Set<FakeSource.Row> before = new HashSet<>(vendor.rows());

        PureReading reading = new PureReading(vendor, Bench.whole(byOffset ? "offset" : "page", size), false);
        NextStep end = reading.read(random);

        if (end instanceof NextStep.Stop stop) {
            assertThat(stop.reason().code()).isIn("data-restless", "page-repeated", "paging-endless");
        } else {
            before.retainAll(new HashSet<>(vendor.rows()));
            assertThat(reading.ids()).containsAll(ids(before));
        }
    }

    /**
     * A vendor without manners: it says the contrary of what follows, gives its rows in any order, and, where it counts them and
     * none moves, once a page that was not asked for.
     */
    @Property(tries = 1_000)
    void aVendorThatLiesAboutItsEndMixesRowsAndRepeatsPagesLosesNoRowThatStays(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 0, max = 25) int rows,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 0, max = 3) int unrest,
            @ForAll @IntRange(min = 1, max = 4) int rudeness,
            @ForAll long seed) {
        rude(says, byOffset, rows, size, unrest, rudeness, seed);
    }

    @Tag("faults")
    @Property(tries = 20_000)
    void aRudeVendorLosesNoRowThatStaysInManyTrials(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 0, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll @IntRange(min = 0, max = 4) int unrest,
            @ForAll @IntRange(min = 1, max = 4) int rudeness,
            @ForAll long seed) {
        rude(says, byOffset, rows, size, unrest, rudeness, seed);
    }

    private static void rude(Says says, boolean byOffset, int rows, int size, int unrest, int rudeness, long seed) {
        Random random = new Random(seed);
        FakeSource vendor = new FakeSource(says);
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(numbers, random);
        for (int i = 0; i < rows; i++) {
            vendor.put(1_000L * (i + 1), "R" + numbers.get(i), INSIDE);
        }
        vendor.lies(() -> random.nextInt(rudeness) == 0).order(page -> {
            List<Map<String, Object>> mixed = new ArrayList<>(page);
            Collections.shuffle(mixed, random);
            return mixed;
        });
        int[] repeats = {says == Says.COUNTS && unrest == 0 ? 1 : 0};
        vendor.beforeCall(() -> {
            disturb(vendor, random, unrest, Bench.NOW.getEpochSecond() + 5);
            if (repeats[0] > 0 && random.nextInt(6) == 0) {
                repeats[0]--;
                vendor.nextGetsPage(1 + random.nextInt(3));
            }
        });
        Set<FakeSource.Row> before = new HashSet<>(vendor.rows());

        PureReading reading = new PureReading(vendor, Bench.windowed(byOffset ? "offset" : "page", size), true);
        NextStep end = reading.read(random);

        if (end instanceof NextStep.Stop stop) {
            assertThat(stop.reason().code()).isIn("data-restless", "paging-endless");
        } else {
            before.retainAll(new HashSet<>(vendor.rows()));
            assertThat(reading.ids()).containsAll(ids(before));
        }
    }

    /** The same through the store, with a process that ends after some pages again and again. */
    @Property(tries = 25)
    void aKilledExtractionGoesOnAndLosesNoRowThatStays(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 3, max = 25) int rows,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll @IntRange(min = 0, max = 2) int unrest,
            @ForAll long seed)
            throws IOException {
        goesOn(says, byOffset, rows, size, unrest, seed);
    }

    @Tag("faults")
    @Property(tries = 200)
    void aKilledExtractionGoesOnAndLosesNoRowThatStaysInManyTrials(
            @ForAll Says says,
            @ForAll boolean byOffset,
            @ForAll @IntRange(min = 3, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 6) int size,
            @ForAll @IntRange(min = 0, max = 3) int unrest,
            @ForAll long seed)
            throws IOException {
        goesOn(says, byOffset, rows, size, unrest, seed);
    }

    private static void goesOn(Says says, boolean byOffset, int rows, int size, int unrest, long seed)
            throws IOException {
        Random random = new Random(seed);
        FakeSource vendor = source(says, rows, size, random);
        vendor.beforeCall(() -> disturb(vendor, random, unrest, Bench.NOW.getEpochSecond() + 5));
        Path folder = Files.createTempDirectory("drift");
        try (Bench bench = new Bench(folder, vendor)) {
            bench.renderer = Bench.windowed(byOffset ? "offset" : "page", size);
            Set<FakeSource.Row> before = new HashSet<>(vendor.rows());

            ExtractionResult result = runKilled(bench, random);

            assertThat(result.state()).isEqualTo(ExtractionResult.State.COMPLETED);
            before.retainAll(new HashSet<>(vendor.rows()));
            assertThat(bench.keys()).containsAll(ids(before));
            assertThat(bench.fetched()).isEqualTo(bench.keys().size());
        } finally {
            remove(folder);
        }
    }

    private static FakeSource source(Says says, int rows, int size, Random random) {
        FakeSource vendor = new FakeSource(says);
        vendor.fill(rows, INSIDE);
        if (random.nextInt(3) == 0) {
            vendor.largestPage(Math.max(1, size - 1));
        }
        return vendor;
    }

    private static List<String> ids(Set<FakeSource.Row> rows) {
        return rows.stream().map(FakeSource.Row::id).toList();
    }

    /** New rows, changed rows (with time {@code modified}) and deleted rows, anywhere. */
    private static void disturb(FakeSource vendor, Random random, int most, long modified) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            List<FakeSource.Row> rows = vendor.rows();
            long place = 1 + random.nextInt(30_000);
            if (random.nextInt(3) == 0 || rows.isEmpty()) {
                if (rows.stream().noneMatch(row -> row.place() == place)) {
                    vendor.put(place, "N" + place + "-" + random.nextInt(), modified);
                }
            } else {
                long hit = rows.get(random.nextInt(rows.size())).place();
                if (random.nextBoolean()) {
                    vendor.delete(hit);
                } else {
                    vendor.touch(hit, modified);
                }
            }
        }
    }

    private static ExtractionResult runKilled(Bench bench, Random random) {
        ExtractionResult result = new ExtractionResult(ExtractionResult.State.STOPPED, 0, null);
        for (int runs = 0; runs < 100 && result.state() == ExtractionResult.State.STOPPED; runs++) {
            bench.control = new StopAfter(3 + random.nextInt(4));
            boolean open = !new Coverage(bench.database).open("i").isEmpty();
            result = bench.run(new ExtractionOrder(bench.begin(), null, null, true, open));
            if (random.nextInt(3) == 0) {
                bench.reopen();
            }
        }
        return result;
    }

    /** Asks for a stop after some questions. */
    private static final class StopAfter implements RunControl {
        private int left;

        StopAfter(int left) {
            this.left = left;
        }

        @Override
        public boolean stopRequested() {
            return left-- <= 0;
        }

        @Override
        public void pause(Duration duration) {
            left--;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
