package io.duijie.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts in Chinese have Chinese colons: behind a Chinese word, and behind what is put in between. */
class ChineseColonsTest {
    private static final List<Path> SOURCES =
            List.of(Path.of("src", "main", "java"), Path.of("..", "dialect", "src", "main", "java"));
    private static final Pattern BEHIND_A_WORD = Pattern.compile("\"[^\"\n]*[\\p{IsHan}）”]: ?\"");
    private static final Pattern BEHIND_A_VALUE =
            Pattern.compile("\"[^\"\n]*\\p{IsHan}[^\"\n]*\"\\s*\\+\\s*[\\w.()]+\\s*\\+\\s*\": ?\"");

    @Test
    void noTextInChineseHasAnEnglishColon() throws IOException {
        for (Path sources : SOURCES) {
            try (Stream<Path> files = Files.walk(sources)) {
                List<Path> java =
                        files.filter(file -> file.toString().endsWith(".java")).toList();
                assertThat(java).isNotEmpty();
                assertThat(java.stream().flatMap(ChineseColonsTest::found)).isEmpty();
            }
        }
    }

    private static Stream<String> found(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.of(BEHIND_A_WORD, BEHIND_A_VALUE)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(match -> file.getFileName() + ": " + match.group());
    }
}
