package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.load.Killer.Killed;
import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class LoadingLawsTest {
    /** Runs of one integration: what goes wrong in each, and which record's content changes after it. */
    record Story(int records, int batch, int concurrency, boolean unique, List<Chapter> chapters) {}

    record Chapter(List<Fault> writes, List<Fault> finds, LoadStep killedAt, int nth, int changed, boolean idCheck) {}

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Fault>> faults =
                Arbitraries.of(Fault.ofTheTarget()).list().ofMaxSize(5);
        Arbitrary<List<Fault>> finds = Arbitraries.of(
                        Fault.NONE, Fault.NONE, Fault.RESET_BEFORE_COMMIT, Fault.THROTTLED)
                .list()
                .ofMaxSize(4);
        Arbitrary<Chapter> chapters = Combinators.combine(
                        faults,
                        finds,
                        Arbitraries.of(LoadStep.class),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of(true, false))
                .as(Chapter::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(true, false),
                        chapters.list().ofMinSize(1).ofMaxSize(5))
                .as(Story::new);
    }

    @Property(tries = 40)
    void everyRecordEndsAsExactlyOneDocumentOrFailedWithAReason(@ForAll("stories") Story story) throws IOException {
        law(story);
    }

    @Tag("faults")
    @Property(tries = 1_000)
    void everyRecordEndsAsExactlyOneDocumentOrFailedWithAReasonInManyTrials(@ForAll("stories") Story story)
            throws IOException {
        law(story);
    }

    private static void law(Story story) throws IOException {
        Path folder = Files.createTempDirectory("duijie-laws");
        try (Home home = new Home(folder)) {
            home.vendor.concurrency = story.concurrency();
            home.vendor.uniqueNumbers = story.unique();
            for (int i = 0; i < story.records(); i++) {
                home.stage(Home.ID, "K" + i, content(i));
            }
            for (Chapter chapter : story.chapters()) {
                play(home, story, chapter);
            }
            home.vendor.writeFaults.clear();
            home.vendor.findFaults.clear();
            for (int i = 0; i < 4; i++) {
                home.clock.pause(Duration.ofMinutes(5));
                home.load(Home.ID, story.batch(), StepListener.NONE);
            }
            home.states().forEach((key, state) -> holds(home, key, state));
        } finally {
            delete(folder);
        }
    }

    private static Map<String, Object> content(int i) {
        return switch (i) {
            case 2 -> Map.of("bad", 1, "v", 0);
            case 4 -> Map.of("poisonBatch", 1, "v", 0);
            case 6 -> Map.of("unmappable", 1, "v", 0);
            default -> Map.of("v", 0);
        };
    }

    private static void play(Home home, Story story, Chapter chapter) {
        home.vendor.writeFaults.addAll(chapter.writes());
        home.vendor.findFaults.addAll(chapter.finds());
        try {
            home.load(Home.ID, story.batch(), new Killer(chapter.killedAt(), chapter.nth()));
        } catch (Killed expected) {
            assertThat(expected).isNotNull();
        }
        if (chapter.changed() < story.records()) {
            int version = home.vendor.calls.size() + 1;
            home.change("K" + chapter.changed(), Map.of("v", version), chapter.idCheck());
        }
    }

    private static void holds(Home home, String key, String state) {
        List<Vendor.Document> documents = home.vendor.documents.stream()
                .filter(document -> document.number().equals(key))
                .toList();
        assertThat(state).as(key).isIn("DONE", "FAILED");
        if (state.equals("DONE")) {
            assertThat(documents).as(key).hasSize(1);
            assertThat(documents.get(0).finished()).isTrue();
            assertThat(io.duijie.dialect.json.Json.write(documents.get(0).body()))
                    .as("the content that counts")
                    .isEqualTo(home.content(key));
        } else {
            assertThat(documents).as(key).hasSizeLessThanOrEqualTo(1);
            assertThat(home.column(key, "failure_code")).isNotBlank();
            assertThat(home.column(key, "failure_zh")).isNotBlank();
            assertThat(home.column(key, "failure_en")).isNotBlank();
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
