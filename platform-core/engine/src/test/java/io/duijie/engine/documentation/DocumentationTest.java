package io.duijie.engine.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.render.function.library.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The documentation says what the program does: generated pages are what schemas, recipes and loader give ({@code docs/generate}
 * writes them), links lead somewhere, and both languages have the same pages.
 */
class DocumentationTest {
    private static final Path REPOSITORY = Path.of("../..");
    private static final Path DOCS = REPOSITORY.resolve("docs");
    private static final boolean WRITE = "write".equals(System.getProperty("duijie.docs"));
    private static final Pattern BLOCK = Pattern.compile("(<!-- refusals -->\n).*?(<!-- end -->)", Pattern.DOTALL);
    private static final Pattern METHODS =
            Pattern.compile("(<!-- reading methods -->\n).*?(<!-- end -->)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern FUNCTION = Pattern.compile("\\b[A-Z][A-Z0-9_]+(?=\\()");
    private static final Pattern MVEL_FUNCTION = Pattern.compile("`([a-z]\\w*)\\(");
    private static final Pattern MVEL_METHOD = Pattern.compile("\\.(\\w+)\\(");
    private static final Set<String> WITH_A_FORM_OF_THEIR_OWN =
            Set.of("CAST", "CONVERT", "TRIM", "DATE_ADD", "DATE_SUB", "SUM", "AVG", "MIN", "MAX", "COUNT");

    @ParameterizedTest
    @EnumSource
    void generatedPagesAreWhatTheirSourcesGive(Language language) throws IOException {
        Path folder = DOCS.resolve(language.folder());
        Map<String, String> pages = new TreeMap<>();
        pages.put("metadata-reference.md", Reference.page(language));
        pages.put("cookbook.md", Cookbook.page(REPOSITORY.resolve("metadata/cookbook"), language));
        pages.put("migration.md", filled(folder.resolve("migration.md"), BLOCK, Refusals.table(language)));
        pages.put(
                "faults.md",
                filled(
                        folder.resolve("faults.md"),
                        METHODS,
                        MethodsTable.of(REPOSITORY.resolve("metadata/connectors"), language)));

        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            if (WRITE) {
                Files.writeString(file, page.getValue());
            }
            assertThat(file).as("run docs/generate").hasContent(page.getValue());
        }
    }

    @Test
    void theTableOfContentsForLanguageModelsListsEveryPage() throws IOException {
        Path file = DOCS.resolve("llms.txt");
        String text = LlmsTxt.page(DOCS);
        if (WRITE) {
            Files.writeString(file, text);
        }

        assertThat(file).as("run docs/generate").hasContent(text);
        for (Language language : Language.values()) {
            for (String page : names(DOCS.resolve(language.folder()))) {
                if (!page.equals("README.md")) {
                    assertThat(text).contains("](" + language.folder() + "/" + page + "): ");
                }
            }
        }
    }

    private static String filled(Path page, Pattern block, String table) throws IOException {
        String text = Files.readString(page);
        assertThat(text).containsPattern(block);
        return block.matcher(text)
                .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + "\n" + table + "\n" + found.group(2)));
    }

    @Test
    void bothLanguagesHaveTheSamePages() throws IOException {
        assertThat(names(DOCS.resolve("zh"))).isNotEmpty().isEqualTo(names(DOCS.resolve("en")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            for (String link : found(LINK, Files.readString(page), 1)) {
                String target = link.replaceFirst("#.*", "");
                Path file = target.isEmpty() ? page : page.resolveSibling(target);
                if (!link.contains(":")) {
                    assertThat(file).as(page + " links to " + link).exists();
                }
                if (link.contains("#") && file.toString().endsWith(".md")) {
                    assertThat(Files.readString(file))
                            .as(page + " links to " + link)
                            .contains("<a id=\"" + link.replaceFirst(".*#", "") + "\">");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void functionsThatAreListedExist(Language language) throws IOException {
        String page = Files.readString(DOCS.resolve(language.folder()).resolve("expressions.md"));
        String functions = page.substring(page.indexOf("<a id=\"functions\">"), page.indexOf("<a id=\"look-ups\">"));
        List<String> names = found(FUNCTION, functions, 0);

        assertThat(names).hasSizeGreaterThan(50).allSatisfy(name -> assertThat(
                        Library.find(name) != null || WITH_A_FORM_OF_THEIR_OWN.contains(name))
                .as(name)
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void allThatMvelMayCallIsListed(Language language) throws IOException {
        String page = Files.readString(DOCS.resolve(language.folder()).resolve("expressions.md"));
        String functions = page.substring(page.indexOf("<a id=\"mvel\">"), page.indexOf("<a id=\"mvel-methods\">"));
        String methods = page.substring(page.indexOf("<a id=\"mvel-methods\">"));

        assertThat(found(MVEL_FUNCTION, functions, 1))
                .containsExactlyInAnyOrderElementsOf(
                        names(io.duijie.dialect.render.mvel.library.MvelLibrary.functions()));
        assertThat(Set.copyOf(found(MVEL_METHOD, methods, 1)))
                .containsExactlyInAnyOrderElementsOf(
                        names(io.duijie.dialect.render.mvel.library.MvelLibrary.methods()));
    }

    private static List<String> names(String list) {
        return List.of(list.split(", "));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(REPOSITORY.resolve("README.md"), REPOSITORY.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(DOCS)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(group))
                .toList();
    }
}
