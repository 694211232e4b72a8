package io.duijie.console.e2e;

import io.duijie.console.e2e.KillPoint.Scene;
import io.duijie.console.e2e.KilledWorld.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kill matrix: the server as a process, killed with SIGKILL at every step boundary and at random moments, once and several
 * times, started again, and held against the ledger of the simulated vendor. With {@code -Dduijie.docs=write} the documentation
 * gets its table from here; where {@code duijie.points} chose some points, only their rows.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class KillMatrixIT {
    private static final int LIVES = 4;
    private static final int MOMENTS = 8;
    private static final int SHARES_OF_A_CALL = 3_000_000;
    private static final String POINTS = System.getProperty("duijie.points", ".*");
    private static final KillMatrix MATRIX = new KillMatrix();

    @TempDir
    private Path folder;

    /** All, or those that {@code -Dduijie.points=load.*_OPEN} names by a pattern. */
    private static List<KillPoint> points() {
        return KillPoint.all().stream()
                .filter(point -> point.name().matches(POINTS))
                .toList();
    }

    static Stream<Arguments> everyPoint() {
        List<Arguments> all = new ArrayList<>();
        for (Store store : Store.values()) {
            for (KillPoint point : points()) {
                for (int nth : point.times()) {
                    all.add(Arguments.of(store, point, nth));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("everyPoint")
    void killedAtAPoint(Store store, KillPoint point, int nth) {
        MATRIX.tried(point.name(), store);
        try (KilledWorld world = new KilledWorld(folder, store, point.scene())) {
            world.live(point + ":" + nth);
            world.liveOn();
            world.assertComplete();
            world.assertChangedOnce();
        }
        MATRIX.passed(point.name(), store);
    }

    static Stream<Arguments> everyPointOnce() {
        return Stream.of(Store.values()).flatMap(store -> points().stream().map(point -> Arguments.of(store, point)));
    }

    /** The process that goes on is killed, too, at any step. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("everyPointOnce")
    void killedAtAPointAndAgainWhileGoingOn(Store store, KillPoint point) {
        MATRIX.tried(point.name(), store);
        Random random = new Random(point.name().hashCode());
        try (KilledWorld world = new KilledWorld(folder, store, point.scene())) {
            world.live(point + ":1");
            world.liveAtMost("any:" + (1 + random.nextInt(25)));
            world.liveOn();
            world.assertComplete();
        }
        MATRIX.passed(point.name(), store);
    }

    static Stream<Arguments> moments() {
        int moments = KillMatrix.RANDOM.matches(POINTS) ? MOMENTS : 0;
        return Stream.of(Store.values())
                .flatMap(store -> IntStream.rangeClosed(1, moments).mapToObj(seed -> Arguments.of(store, seed)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("moments")
    void killedAtRandomMoments(Store store, int seed) {
        MATRIX.tried(KillMatrix.RANDOM, store);
        Random random = new Random(seed);
        try (KilledWorld world = new KilledWorld(folder, store, Scene.NO_ANSWER)) {
            for (int life = 1 + random.nextInt(LIVES); life > 0; life--) {
                killSomewhere(world, random);
            }
            world.liveOn();
            world.assertComplete();
        }
        MATRIX.passed(KillMatrix.RANDOM, store);
    }

    /** After so many more calls and a part of one; or it has ended before. */
    private static void killSomewhere(KilledWorld world, Random random) {
        long calls = world.world.calls() + 1 + random.nextInt(40);
        try (Child server = world.start("none")) {
            server.untilEndedOr(() -> world.world.calls() >= calls);
            LockSupport.parkNanos(random.nextInt(SHARES_OF_A_CALL));
            server.kill();
        }
    }

    @AfterAll
    static void publish() throws IOException {
        System.out.println(MATRIX.figures());
        if ("write".equals(System.getProperty("duijie.docs"))) {
            for (KillMatrixPage page : KillMatrixPage.values()) {
                page.write(MATRIX);
            }
        }
    }
}
