package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as the server shows it to anybody. */
class DocumentationPagesTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern HELP = Pattern.compile("help: '([^']+)\\.md'");
    private static final Path MODULES = Path.of("src", "main", "frontend", "src", "modules");

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyLinkOfEveryPageLeadsSomewhereAndNoneAsksForALogin() {
        Map<URI, String> pages = new HashMap<>();
        Set<URI> links = new LinkedHashSet<>();
        Deque<URI> open =
                new ArrayDeque<>(List.of(URI.create("/docs/zh/README.html"), URI.create("/docs/en/README.html")));
        while (!open.isEmpty()) {
            URI page = open.remove();
            if (!pages.containsKey(page)) {
                TestClient.Answer answer = server.client().get(page.getPath()).expect(200);
                assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
                pages.put(page, answer.response().body());
                LINK.matcher(answer.response().body())
                        .results()
                        .map((MatchResult link) -> page.resolve(link.group(1)))
                        .filter(link -> link.getScheme() == null)
                        .forEach(link -> {
                            links.add(link);
                            if (link.getPath().endsWith(".html")) {
                                open.add(URI.create(link.getPath()));
                            }
                        });
            }
        }
        assertThat(pages).hasSizeGreaterThan(50);
        assertThat(links).allSatisfy(link -> {
            server.client().get(link.getPath()).expect(200);
            if (link.getFragment() != null) {
                assertThat(pages.get(URI.create(link.getPath()))).contains("id=\"" + link.getFragment() + "\"");
            }
        });
    }

    @Test
    void beginsInTheLanguageOfTheReaderAndSaysWhereThereIsNoPage() {
        assertThat(server.client().get("/docs").expect(302).header("Location")).endsWith("/docs/zh/README.html");
        assertThat(TestClient.send(server.client().request("/docs/").header("Accept-Language", "en-GB,en"))
                        .expect(302)
                        .header("Location"))
                .endsWith("/docs/en/README.html");
        assertThat(server.client()
                        .get("/docs/zh/none.html")
                        .expect(404)
                        .response()
                        .body())
                .contains("没有这一页");
    }

    @Test
    void hasTheChapterThatEachPageOfTheConsoleLeadsTo() throws IOException {
        try (Stream<Path> features = Files.find(
                MODULES,
                2,
                (path, what) -> path.endsWith("feature.ts") && !path.getParent().equals(MODULES))) {
            for (Path feature : features.toList()) {
                String text = Files.readString(feature);
                List<String> chapters = HELP.matcher(text)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
                assertThat(chapters)
                        .as(feature.toString())
                        .hasSizeGreaterThan(feature.endsWith("login/feature.ts") ? -1 : 0);
                for (String chapter : chapters) {
                    server.client().get("/docs/zh/" + chapter + ".html").expect(200);
                    server.client().get("/docs/en/" + chapter + ".html").expect(200);
                }
            }
        }
    }
}
