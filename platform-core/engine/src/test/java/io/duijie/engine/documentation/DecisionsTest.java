package io.duijie.engine.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions stay short, and their index names each of them once. */
class DecisionsTest {
    private static final Path FOLDER = Path.of("../decisions");
    private static final int MOST_WORDS = 400;

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("# (\\d{4}) (.+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[(\\d{4})]\\(([^)]+)\\) \\| (.+) \\|$");

    @Test
    void noDecisionIsLongerThanItsLimit() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path decision : decisions()) {
            int words = Files.readString(decision).trim().split("\\s+").length;
            if (words > MOST_WORDS) {
                tooLong.add(decision.getFileName() + " has " + words + " words");
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyDecisionHasItsNumberAndAStatus() throws IOException {
        List<Path> decisions = decisions();

        assertThat(decisions)
                .extracting(DecisionsTest::number)
                .isEqualTo(IntStream.rangeClosed(1, decisions.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
        for (Path decision : decisions) {
            List<String> lines = Files.readAllLines(decision);
            assertThat(lines.get(0)).startsWith("# " + number(decision) + " ");
            assertThat(lines.get(2)).as("%s", decision).startsWith("Status: ");
        }
    }

    @Test
    void theIndexNamesEachDecisionByItsTitle() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Path decision : decisions()) {
            Matcher heading = HEADING.matcher(Files.readAllLines(decision).get(0));
            assertThat(heading.matches()).as("%s", decision).isTrue();
            expected.add(heading.group(1) + " " + decision.getFileName() + " " + heading.group(2));
        }

        assertThat(ROW.matcher(Files.readString(FOLDER.resolve("README.md"))).results())
                .extracting(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .isEqualTo(expected);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                if (!link.group(1).contains("://") && !Files.exists(FOLDER.resolve(link.group(1)))) {
                    dead.add(page.getFileName() + ": " + link.group(1));
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    private static String number(Path decision) {
        return decision.getFileName().toString().substring(0, 4);
    }

    private static List<Path> decisions() throws IOException {
        return pages().stream().filter(page -> !page.endsWith("README.md")).toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
