package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.extract.jdbi.WindowInfo;
import io.duijie.engine.journal.RunInfo;
import io.duijie.testpostgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A world whose server is killed and started again. */
final class KilledWorld implements AutoCloseable {
    private static final int SIGKILLED = 137;
    private static final String YEARLY = "0 0 29 2 *";
    private static final int DISTRIBUTORS = 60;
    private static final int WITH_DETAILS = 24;
    private static final int AUDITED = 12;

    /** Where the product keeps its data. */
    enum Store {
        SQLITE("SQLite"),
        POSTGRESQL("PostgreSQL");

        final String title;

        Store(String title) {
            this.title = title;
        }

        private @Nullable String database() {
            return this == POSTGRESQL ? TestPostgres.freshDatabase() : null;
        }
    }

    final World world;
    private final Path folder;
    private final KillPoint.Scene scene;

    KilledWorld(Path folder, Store store, KillPoint.Scene scene) {
        this.folder = folder;
        this.scene = scene;
        int rows =
                switch (scene) {
                    case DETAILS -> WITH_DETAILS;
                    case REOPENED -> AUDITED;
                    default -> DISTRIBUTORS;
                };
        this.world = World.of(home(), store.database(), rows);
        scene.prepare(world);
        try {
            Path files = Files.createDirectories(home().resolve("integrations"));
            Files.writeString(files.resolve("seed.json"), integration(scene));
            Files.writeString(
                    files.resolve("connections.json"),
                    Connections.to(world.vendors)
                            .kingdee("maxConcurrency", isReopened() ? 1L : null)
                            .json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isReopened()) {
            KilledServer.untilDone(world.platform(), 1);
            world.assertComplete();
            world.shutDown();
            Renaming.renameAll(world);
        }
    }

    private boolean isReopened() {
        return scene == KillPoint.Scene.REOPENED;
    }

    private static String integration(KillPoint.Scene scene) {
        return switch (scene) {
            case DETAILS -> withDetails(seed());
            case REOPENED -> reopening();
            default -> seed();
        };
    }

    private static String reopening() {
        String changing = replaced(Built.seed(10, 3), "\"idCheck\": true", "\"idCheck\": false");
        return rarely(Built.reopening(changing));
    }

    /** Small pages and calls. */
    private static String seed() {
        return rarely(Built.seed(10, 1));
    }

    /** No time of its own comes while a test runs. */
    static String rarely(String integration) {
        return replaced(replaced(integration, "*/10 * * * *", YEARLY), "5-59/10 * * * *", YEARLY);
    }

    /** One more call for each row, whose answer adds nothing. */
    private static String withDetails(String seed) {
        return replaced(
                seed,
                "\"idCheck\": true,\n   \"request\"",
                """
                "idCheck": true,
                   "otherRequest": [{"field": "detailApi", "type": "object", "children": [
                     {"field": "api", "value": "/open/jushuitan/distributor/query"},
                     {"field": "modified_begin", "value": "2001-01-01 00:00:00"},
                     {"field": "modified_end", "value": "2001-01-02 00:00:00"}]}],
                   "request\"""");
    }

    private static String replaced(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new IllegalStateException("the seed integration is not written as this expects: " + what);
        }
        return text.replaceFirst(java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(by));
    }

    private Path home() {
        return folder.resolve("home");
    }

    /** Starts the server, which kills itself there. */
    void live(String kill) {
        try (Child server = start(kill)) {
            assertThat(server.ended())
                    .as("killed at %s%n%s%s", kill, server.output(), server.errors())
                    .isEqualTo(SIGKILLED);
        }
    }

    /** The same where it may have nothing left to do before. */
    void liveAtMost(String kill) {
        try (Child server = start(kill)) {
            assertThat(server.ended())
                    .as("killed at %s%n%s%s", kill, server.output(), server.errors())
                    .isIn(0, SIGKILLED);
        }
    }

    Child start(String kill) {
        return Child.startTest(
                folder, world.environment(), KilledServer.class, home().toString(), kill, String.valueOf(orders()));
    }

    /** Starts the server once more and lets it end its work. */
    void liveOn() {
        try (Child server = start("none")) {
            assertThat(server.ended())
                    .as("the last life%n%s%s", server.output(), server.errors())
                    .isZero();
        }
    }

    /** The same in this process. */
    void liveOnHere() {
        KilledServer.untilDone(world.platform(), orders());
    }

    private int orders() {
        return isReopened() ? 2 : 1;
    }

    /** Each source row is one document, counted once, and the watermark is the end of what was read with proof. */
    void assertComplete() {
        world.assertComplete();
        List<WindowInfo> windows = world.platform().coverage().windows(Built.SEED, 1_000);
        Instant end = windows.stream()
                .map(window -> window.extraction().to())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(windows).allMatch(WindowInfo::isClosed);
        assertThat(world.platform().watermarks().of(Built.SEED)).contains(end);
        assertThat(world.platform().runs().latest(Built.SEED, 1_000).stream()
                        .filter(run -> run.kind() == RunInfo.Kind.EXTRACT)
                        .mapToLong(run -> run.tally().fetched())
                        .sum())
                .as("rows counted")
                .isEqualTo((long) orders() * world.wanted().size());
        if (isReopened()) {
            Renaming.assertRenamed(world);
        }
    }

    /** The new content was saved once; to be asked where nothing was killed between a save and its note. */
    void assertChangedOnce() {
        if (isReopened()) {
            assertThat(world.ledger().entries(World.CUSTOMERS))
                    .allSatisfy(entry -> assertThat(entry.timesSaved()).isEqualTo(2));
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
