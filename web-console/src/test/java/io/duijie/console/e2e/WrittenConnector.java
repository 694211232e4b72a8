package io.duijie.console.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A connector that somebody has just made from the template: copied by the script, compiled and packed here. */
final class WrittenConnector {
    private final Path folder;
    private final String id;

    /** Copies the script and what it needs, and runs it as the guide says. */
    WrittenConnector(Path workshop, String id, String title) {
        this.id = id;
        this.folder = workshop.resolve("plugins/connector-" + id);
        try {
            copy("pom.xml", workshop);
            copy("plugins/new-connector", workshop);
            copy("plugins/template-connector/pom.xml", workshop);
            copy("plugins/template-connector/README.md", workshop);
            try (Stream<Path> files = Files.walk(Built.repository().resolve("plugins/template-connector/src"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    copy(Built.repository().relativize(file).toString(), workshop);
                }
            }
            Files.writeString(workshop.resolve("title"), title);
            Process script = new ProcessBuilder("bash", "-c", "plugins/new-connector " + id + " \"$(cat title)\"")
                    .directory(workshop.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!script.waitFor(30, TimeUnit.SECONDS) || script.exitValue() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void copy(String file, Path workshop) throws IOException {
        Path target = workshop.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(
                Built.repository().resolve(file),
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    Path folder() {
        return folder;
    }

    /** The jar as the build would make it, of this version. */
    byte[] jar(String version) {
        try {
            Path classes = Files.createTempDirectory(folder, "classes");
            compile(classes);
            Files.writeString(classes.resolve(id + "-version.txt"), version);
            Path jar = folder.resolve(id + "-" + version + ".jar");
            pack(classes, jar, version);
            return Files.readAllBytes(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = Runtime.version().feature() >= 21
                ? List.of("-d", classes.toString(), "-proc:full")
                : List.of("-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(folder.resolve("src/main/java"))) {
            List<Path> all =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
                    .call()) {
                throw new IllegalStateException("the template's copy does not compile");
            }
        }
    }

    private void pack(Path classes, Path jar, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Plugin-Id"), id);
        manifest.getMainAttributes().put(new Attributes.Name("Plugin-Version"), version);
        manifest.getMainAttributes().put(new Attributes.Name("Plugin-Requires"), ">=0.1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
