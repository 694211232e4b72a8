package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the console as a browser gets them. */
class ConsoleFilesTest {
    private static final int LARGEST_FIRST_LOAD = 250_000;
    private static final Pattern SCRIPT = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+\\.js)\"");

    @TempDir
    Path home;

    @Test
    void scriptsOfTheFirstPageAreSmallAndKeptForEverWhileThePageItselfIsAskedForAgain() throws IOException {
        try (TestServer server = TestServer.start(home)) {
            TestClient stranger = server.client();
            TestClient.Answer page = stranger.get("/").expect(200);
            List<String> scripts = SCRIPT.matcher(page.response().body())
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();

            assertThat(page.header("Cache-Control")).isIn("max-age=0", "no-cache");
            assertThat(scripts).isNotEmpty();
            int compressed = 0;
            for (String script : scripts) {
                TestClient.Answer answer = stranger.get(script).expect(200);
                assertThat(answer.header("Cache-Control")).as(script).contains("immutable", "max-age=31536000");
                compressed += compressed(answer.response().body());
            }
            assertThat(compressed).isBetween(1_000, LARGEST_FIRST_LOAD);
        }
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
