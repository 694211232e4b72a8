package io.duijie.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources and packs them into a connector jar, for tests of loading. */
final class TestJar {
    static final String FACTORY =
            """
            package demo;
            import io.duijie.connector.api.*;
            import java.util.*;
            @org.pf4j.Extension
            public class DemoFactory implements ConnectorFactory {
                public ConnectorType create(JsonText json) { %BODY% return new DemoType(); }
                static class DemoType implements ConnectorType {
                    public ConnectorDescription describe() {
                        return new ConnectorDescription("%ID%", Text.same("Demo"), "%VERSION%", List.of(), List.of(), List.of());
                    }
                    public Optional<Operation> operation(String api) { return Optional.empty(); }
                    public SourcePlan planSource(DocumentView document) { throw new IllegalStateException(); }
                    public TargetPlan planTarget(DocumentView document) { throw new IllegalStateException(); }
                    public Connector open(ConnectorSettings settings, ConnectorContext context) {
                        return new DemoConnector();
                    }
                }
                static class DemoConnector implements Connector {
                    private volatile boolean closed;
                    public void check() { if (closed) throw new IllegalStateException("closed"); new Late().run(); }
                    public Optional<RecordReader> reader() { return Optional.empty(); }
                    public Optional<RecordWriter> writer() { return Optional.empty(); }
                    public Optional<RecordFinder> finder() { return Optional.empty(); }
                    public int maximumConcurrency() { return 1; }
                    public void close() { closed = true; }
                }
                static class Late implements Runnable {
                    public void run() {}
                }
            }
            """;

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    static TestJar connector(String id, String version) {
        return connector(id, version, "");
    }

    static TestJar connector(String id, String version, String createBody) {
        TestJar jar = new TestJar().with("Plugin-Id", id).with("Plugin-Version", version);
        jar.sources.put(
                "demo.DemoFactory",
                FACTORY.replace("%ID%", id).replace("%VERSION%", version).replace("%BODY%", createBody));
        return jar;
    }

    TestJar with(String attribute, String value) {
        manifest.put(attribute, value);
        return this;
    }

    TestJar source(String name, String text) {
        sources.put(name, text);
        return this;
    }

    /** Another text in the sources, at its first place. */
    TestJar replacing(String text, String other) {
        sources.replaceAll((name, source) -> source.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(other)));
        return this;
    }

    /** A class that is compiled and forgotten. */
    TestJar leavingOut(String entry) {
        left.add(entry);
        return this;
    }

    /** A file beside the classes. */
    TestJar file(String name, String text) {
        files.put(name, text);
        return this;
    }

    Path writeTo(Path jar) {
        try {
            Path classes = Files.createTempDirectory(jar.getParent(), "classes");
            compile(classes);
            pack(classes, jar);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = Runtime.version().feature() >= 21 ? List.of("-proc:full") : List.of();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            List<JavaFileObject> units = sources.entrySet().stream()
                    .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
                    .toList();
            if (!compiler.getTask(null, files, null, options, null, units).call()) {
                throw new IllegalStateException("the test's sources do not compile");
            }
        }
    }

    private void pack(Path classes, Path jar) throws IOException {
        Manifest content = new Manifest();
        content.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> content.getMainAttributes().put(new Attributes.Name(name), value));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), content)) {
            add(classes, out);
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }

    private void add(Path root, JarOutputStream out) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String entry = root.relativize(file).toString().replace('\\', '/');
                if (left.contains(entry)) {
                    continue;
                }
                out.putNextEntry(new ZipEntry(entry));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
