package io.duijie.console.browser;

import io.duijie.engine.json.PlatformJsonText;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The connectors as the build packs them: jars behind the filtering class loader, not classes of this test. */
final class BuiltConnectorJars {
    private BuiltConnectorJars() {}

    /** With those of the folder, which is followed. */
    static ConnectorRegistry registry(Path folder) {
        try (Stream<Path> files = Files.find(Path.of("..", "plugins"), 3, (path, attributes) -> path.toString()
                .matches(".*connector-[a-z]+/target/[^/]*-connector-[a-z]+-[0-9.]+\\.jar"))) {
            List<Path> jars = files.map(Path::toAbsolutePath)
                    .map(Path::normalize)
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IllegalStateException("build the connectors first: mvn -pl web-console -am verify");
            }
            return ConnectorRegistry.of(jars, folder, new JarLoader(new PlatformJsonText()), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
