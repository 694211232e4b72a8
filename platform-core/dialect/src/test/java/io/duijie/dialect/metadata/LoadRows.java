package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;

/** Makes a test of a marked document: exactly these problems, at exactly these places. */
final class LoadRows {
    static final LoadOptions ALONE = new LoadOptions(false, null, FakeConnector.lookup(), Map.of("SET", "v")::get);

    private LoadRows() {}

    static DynamicTest row(String name, String marked, String... expected) {
        return DynamicTest.dynamicTest(name, () -> check(marked, expected));
    }

    static void check(String marked, String... expected) {
        Marked document = Marked.of(marked, expected);
        Loaded loaded = new MetadataLoader().load(List.of(document.named("f.json")), ALONE);

        assertThat(loaded.problems())
                .as(document.text())
                .extracting(Marked::shown)
                .containsExactlyInAnyOrderElementsOf(document.expected());
        assertThat(loaded.problems()).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("f.json");
            assertThat(problem.message().english()).isNotBlank();
            assertThat(problem.message().chinese()).isNotBlank();
        });
    }
}
