package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.metadata.check.StoredSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code schedule.after} names an integration that exists, and following it ends somewhere. */
class AfterTest {
    /** Each id, and after which one it runs; what is bound besides. */
    private static Loaded load(boolean all, @Nullable Map<String, String> stored, String... idsAndAfter) {
        List<MetadataFile> files = new ArrayList<>();
        for (int i = 0; i < idsAndAfter.length; i += 2) {
            String text = "{\"id\":\"" + idsAndAfter[i]
                    + "\",\"source\":{\"metadata\":{\"api\":\"空操作\",\"id\":\"no\"}},"
                    + "\"target\":{\"metadata\":{\"api\":\"写入空操作\"}},\"schedule\":{\"after\":\"" + idsAndAfter[i + 1]
                    + "\"}}";
            files.add(new MetadataFile(idsAndAfter[i] + ".json", text.getBytes(StandardCharsets.UTF_8)));
        }
        StoredSettings settings = new StoredSettings() {
            @Override
            public @Nullable Map<String, String> predecessors() {
                return stored;
            }
        };
        EnvironmentVariables none = new EnvironmentVariables(name -> null);
        return new MetadataLoader().load(files, new LoadOptions(all, null, FakeConnector.lookup(), none, settings));
    }

    private static List<String> problems(Loaded loaded) {
        return loaded.problems().stream()
                .map(problem -> problem.file() + " " + problem.code() + " " + problem.pointer())
                .toList();
    }

    @Test
    void mayNameOneThatIsGivenOrStored() {
        assertThat(problems(load(true, null, "a", "", "b", "a"))).isEmpty();
        assertThat(problems(load(false, Map.of("a", ""), "b", "a"))).isEmpty();
        assertThat(problems(load(false, null, "b", "a")))
                .as("what else there is, is not known")
                .isEmpty();
    }

    @Test
    void isRefusedWhereThereIsNoSuchIntegration() {
        assertThat(problems(load(true, null, "b", "a"))).containsExactly("b.json after-unknown /schedule/after");
        assertThat(problems(load(false, Map.of("c", ""), "b", "a")))
                .containsExactly("b.json after-unknown /schedule/after");
    }

    @Test
    void isRefusedWhereItLeadsBack() {
        assertThat(problems(load(false, null, "a", "a"))).containsExactly("a.json after-circle /schedule/after");
        Loaded circle = load(false, Map.of("b", "c", "c", "a"), "a", "b", "d", "a");
        assertThat(problems(circle)).containsExactly("a.json after-circle /schedule/after");
        assertThat(circle.integrations()).extracting(each -> each.id()).containsExactly("d");
    }

    @Test
    void countsAsTheFilesSayNotAsItWasStored() {
        assertThat(problems(load(false, Map.of("a", "b", "b", ""), "a", "", "b", "a")))
                .isEmpty();
    }

    @Test
    void isOnlyOneOfTheProblemsOfAnIntegrationWithoutAnId() {
        assertThat(load(true, null, "", "a").hasErrors()).isTrue();
    }
}
