package io.duijie.console.e2e;

import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.version.ProgramVersion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build has made: the connector jars and the seed integration. */
public final class Built {
    /** Id of the seed integration. */
    public static final String SEED = "jst-distributor-to-k3-customer";

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("");

    private Built() {}

    /** The folder of the repository. */
    public static Path repository() {
        return ROOT.normalize();
    }

    /** What starts the program from its folder. */
    public static Path launcher() {
        return repository().resolve("web-console/src/main/launcher/duijie");
    }

    /** The product's own, as the launcher names them: neither one that somebody is writing nor one of another version. */
    public static List<Path> connectorJars() {
        return Stream.of("http", "jdbc", "jushuitan", "kingdee", "wangdiantong", "webhook")
                .map(id -> repository()
                        .resolve("plugins/connector-" + id + "/target/duijie-connector-" + id + "-"
                                + ProgramVersion.TEXT + ".jar"))
                .map(Built::needed)
                .toList();
    }

    private static Path needed(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built: mvn package in " + repository());
        }
        return jar;
    }

    /** The jars as the launcher names them to the program. */
    public static String connectorPath() {
        return connectorJars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The class path of the packaged program, as the launcher puts it together. */
    public static String programPath() {
        Path target = repository().resolve("web-console/target");
        try (Stream<Path> files = Files.find(target, 2, (path, attributes) -> isOfProgram(target, path))) {
            return files.sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfProgram(Path target, Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".jar")
                && (file.startsWith(target.resolve("program"))
                        || name.equals("duijie-web-console-" + ProgramVersion.TEXT + ".jar"));
    }

    public static ConnectorRegistry connectors() {
        return ConnectorRegistry.load(connectorJars(), new JarLoader(new PlatformJsonText()));
    }

    /** The text of the seed integration, unchanged. */
    public static String seed() {
        try (InputStream file = Built.class.getResourceAsStream("/duijie/integrations/" + SEED + ".json")) {
            return new String(
                    Objects.requireNonNull(file, "the seed integration").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seed with pages and calls of other sizes. */
    public static String seed(int pageSize, int rowsPerCall) {
        String sized = seed().replace("\"value\": \"50\"", "\"value\": \"" + pageSize + "\"")
                .replace("\"rows\": 1,", "\"rows\": " + rowsPerCall + ",");
        if (!sized.contains("\"rows\": " + rowsPerCall + ",") || !sized.contains("\"value\": \"" + pageSize + "\"")) {
            throw new IllegalStateException("the seed integration is not written as this expects");
        }
        return sized;
    }

    /** The same integration, with documents that were audited meanwhile opened again for what changed. */
    static String reopening(String integration) {
        String reopening = integration.replaceFirst(
                "\"enabled\": true,", "\"enabled\": true, \"options\": {\"onLocked\": \"reopen\"},");
        if (reopening.equals(integration)) {
            throw new IllegalStateException("the integration is not written as this expects");
        }
        return reopening;
    }
}
