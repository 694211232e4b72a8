package io.duijie.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.dialect.json.Json;
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
    private static final Set<Object> ALLOWED =
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
    void everyScriptIsNamedAndItsLicenceIsAllowed() {
        Map<?, ?> lock = (Map<?, ?>)
                Json.readObject(text(Built.repository().resolve("web-console/src/main/frontend/package-lock.json")))
                        .get("packages");
        int delivered = 0;
        for (Map.Entry<?, ?> each : lock.entrySet()) {
            String name = each.getKey().toString().replaceFirst("^.*node_modules/", "");
            Map<?, ?> script = (Map<?, ?>) each.getValue();
            if (!name.isEmpty() && Stream.of("dev", "devOptional", "optional").noneMatch(script::containsKey)) {
                delivered++;
                assertThat(script.get("license")).as(name).isIn(ALLOWED);
                assertThat(notice).contains("* " + name + " " + script.get("version") + ": " + script.get("license"));
            }
        }
        assertThat(delivered).isGreaterThan(30);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
