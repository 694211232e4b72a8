package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
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
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class GroupingLawsTest {
    /** Runs of one integration: what goes wrong in each, which record changes after it, and whether another one comes. */
    record Story(int records, int bills, int batch, boolean upserts, List<Chapter> chapters) {}

    record Chapter(List<Fault> writes, List<Fault> finds, LoadStep killedAt, int nth, int changed, boolean another) {}

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Fault>> faults =
                Arbitraries.of(Fault.ofTheTarget()).list().ofMaxSize(4);
        Arbitrary<List<Fault>> finds = Arbitraries.of(
                        Fault.NONE, Fault.NONE, Fault.RESET_BEFORE_COMMIT, Fault.THROTTLED)
                .list()
                .ofMaxSize(3);
        Arbitrary<Chapter> chapters = Combinators.combine(
                        faults,
                        finds,
                        Arbitraries.of(LoadStep.class),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 14),
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

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void everyRecordEndsInExactlyOneDocumentOrFailedWithAReason(@ForAll("stories") Story story) throws IOException {
        law(story);
    }

    @Tag("faults")
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyRecordEndsInExactlyOneDocumentOrFailedWithAReasonInManyTrials(@ForAll("stories") Story story)
            throws IOException {
        law(story);
    }

    private static void law(Story story) throws IOException {
        Path folder = Files.createTempDirectory("duijie-groups");
        try (Home home = new Home(folder)) {
            home.mapper = GroupMapper::new;
            home.vendor.uniqueNumbers = !story.upserts();
            home.vendor.upserts = story.upserts();
            int count = 0;
            while (count < story.records()) {
                home.stage(Home.ID, "K" + count, content(count, count % story.bills()));
                count++;
            }
            for (Chapter chapter : story.chapters()) {
                play(home, story, chapter, count);
                if (chapter.another()) {
                    home.stage(Home.ID, "K" + count, content(count, count % story.bills()));
                    count++;
                }
            }
            home.vendor.writeFaults.clear();
            home.vendor.findFaults.clear();
            for (int i = 0; i < 5; i++) {
                home.clock.pause(Duration.ofMinutes(5));
                home.load(Home.ID, story.batch(), StepListener.NONE);
            }
            home.states().forEach((key, state) -> holds(home, key, state));
            assertThat(home.vendor.numbers()).doesNotHaveDuplicates();
        } finally {
            delete(folder);
        }
    }

    private static Map<String, Object> content(int record, int bill) {
        return switch (record) {
            case 3 -> Map.of("bill", "B" + bill, "v", 0, "bad", 1);
            case 5 -> Map.of("bill", "B" + bill, "v", 0, "unmappable", 1);
            default -> Map.of("bill", "B" + bill, "v", 0);
        };
    }

    private static void play(Home home, Story story, Chapter chapter, int count) {
        home.vendor.writeFaults.addAll(chapter.writes());
        home.vendor.findFaults.addAll(chapter.finds());
        try {
            home.load(Home.ID, story.batch(), new Killer(chapter.killedAt(), chapter.nth()));
        } catch (Killed expected) {
            assertThat(expected).isNotNull();
        }
        if (chapter.changed() < count) {
            int version = home.vendor.calls.size() + 1;
            home.change("K" + chapter.changed(), Map.of("bill", "B" + chapter.changed() % story.bills(), "v", version));
        }
    }

    private static void holds(Home home, String key, String state) {
        Map<String, Object> content = Json.readObject(home.content(key));
        List<Map<?, ?>> lines = home.vendor.documents.stream()
                .flatMap(document -> ((List<?>) document.body().get("lines")).stream())
                .<Map<?, ?>>map(line -> (Map<?, ?>) line)
                .filter(line -> key.equals(line.get("no")))
                .toList();
        assertThat(state).as(key).isIn("DONE", "FAILED");
        if (state.equals("DONE")) {
            assertThat(lines).as("lines of %s", key).hasSize(1);
            assertThat(lines.get(0).get("v"))
                    .as("the content of %s that counts", key)
                    .isEqualTo(content.get("v"));
        } else {
            assertThat(lines).as("lines of %s", key).hasSizeLessThanOrEqualTo(1);
            assertThat(home.column(key, "failure_code")).isNotBlank();
            assertThat(home.column(key, "failure_zh")).isNotBlank();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
