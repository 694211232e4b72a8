package io.duijie.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duijie.console.e2e.Built;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NOTICE names every library that is delivered; {@code .ci/notice} writes it anew. The licences of jars are checked by the build. */
class NoticeTest {
    private static final Pattern JAR = Pattern.compile("\\(([^:() ]+:[^:() ]+):([^:() ]+) - [^)]*\\)$");
    private static final Set<String> ALLOWED =
            Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT");

    private final String notice = text(Built.repository().resolve("NOTICE"));

    @Test
    void everyJarIsNamed() throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Built.repository().resolve("plugins"))) {
            for (Path module : Stream.concat(
                            modules, Stream.of(Built.repository().resolve("web-console")))
                    .filter(module -> Files.exists(module.resolve("target/third-party.txt")))
                    .toList()) {
                text(module.resolve("target/third-party.txt"))
                        .lines()
                        .map(JAR::matcher)
                        .filter(Matcher::find)
                        .forEach(jar -> jars.add("* " + jar.group(1) + " " + jar.group(2) + ": "));
            }
        }
        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(jars).allSatisfy(jar -> assertThat(notice).contains(jar));
    }

    @Test
    void everyScriptIsNamedAndItsLicenceIsAllowed() throws IOException {
        JsonNode lock = new ObjectMapper()
                .readTree(text(Built.repository().resolve("web-console/src/main/frontend/package-lock.json")));
        List<Map.Entry<String, JsonNode>> delivered = lock.path("packages").properties().stream()
                .filter(each -> !each.getKey().isEmpty())
                .filter(each -> Stream.of("dev", "devOptional", "optional").noneMatch(each.getValue()::has))
                .toList();
        assertThat(delivered).hasSizeGreaterThan(30);
        assertThat(delivered).allSatisfy(each -> {
            String name = each.getKey().replaceFirst("^.*node_modules/", "");
            String licence = each.getValue().path("license").asText();
            assertThat(licence).as(name).isIn(ALLOWED);
            assertThat(notice)
                    .contains(
                            "* " + name + " " + each.getValue().path("version").asText() + ": " + licence);
        });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
