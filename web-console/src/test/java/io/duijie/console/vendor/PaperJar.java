package io.duijie.console.vendor;

import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packs {@link PaperConnector} as a vendor would. */
public final class PaperJar {
    private PaperJar() {}

    public static Path write(Path jar, String id, String version, String title) {
        Properties words = new Properties();
        words.setProperty("id", id);
        words.setProperty("version", version);
        words.setProperty("title", title);
        return write(jar, PaperConnector.class, words);
    }

    /** A jar of {@link HungryConnector}. */
    public static Path writeHungry(Path jar, String version) {
        Properties words = new Properties();
        words.setProperty("id", HungryConnector.ID);
        words.setProperty("version", version);
        return write(jar, HungryConnector.class, words);
    }

    private static Path write(Path jar, Class<?> factory, Properties words) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Plugin-Id"), words.getProperty("id"));
        manifest.getMainAttributes().put(new Attributes.Name("Plugin-Version"), words.getProperty("version"));
        manifest.getMainAttributes().put(new Attributes.Name("Plugin-Requires"), ">=" + JarLoader.CONTRACT_VERSION);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            StringWriter text = new StringWriter();
            words.store(text, null);
            add(out, PaperConnector.PROPERTIES, text.toString().getBytes(StandardCharsets.UTF_8));
            add(out, "META-INF/extensions.idx", factory.getName().getBytes(StandardCharsets.UTF_8));
            for (Path file : classes(factory)) {
                add(out, "io/duijie/console/vendor/" + file.getFileName(), Files.readAllBytes(file));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A registry that has this connector, {@code paper}, built in, and follows a folder. */
    public static ConnectorRegistry registry(Path folder) {
        Path jar = write(folder.resolve("paper-built-in.jar"), "paper", "1.0.0", "纸上平台");
        return ConnectorRegistry.of(
                List.of(jar), folder.resolve("plugins"), new JarLoader(new PlatformJsonText()), Clock.systemUTC());
    }

    private static List<Path> classes(Class<?> factory) throws IOException {
        try (Stream<Path> files = Files.list(
                Path.of(factory.getResource(factory.getSimpleName() + ".class").toURI())
                        .getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(factory.getSimpleName()))
                    .sorted()
                    .toList();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
