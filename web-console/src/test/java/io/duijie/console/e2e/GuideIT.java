package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide for connector authors shows the template's own code, which {@link ThirdConnectorIT} builds and runs. */
class GuideIT {
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void showsNothingButTheTemplatesCode(String language) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Built.repository().resolve("plugins/template-connector/src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(squeezed(Files.readString(file)));
            }
        }
        String guide = Files.readString(Built.repository().resolve("docs/" + language + "/connector-guide.md"));

        List<String> snippets = new ArrayList<>();
        String[] parts = guide.split("```java\n", -1);
        for (int i = 1; i < parts.length; i++) {
            snippets.add(squeezed(parts[i].substring(0, parts[i].indexOf("```"))));
        }

        assertThat(snippets)
                .hasSizeGreaterThan(3)
                .allSatisfy(snippet -> assertThat(sources).as(snippet).anyMatch(source -> source.contains(snippet)));
    }

    /** Indentation and line ends do not count. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
