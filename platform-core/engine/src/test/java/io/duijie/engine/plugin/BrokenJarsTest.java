package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a jar can be wrong has a reason of its own. */
class BrokenJarsTest {
    private static final String SETTINGS = "Text.same(\"Demo\"), \"1.0.0\", List.of(), List.of(), List.of()";

    @TempDir
    Path folder;

    private String refusal(TestJar jar, Duration patience) {
        JarCheck check = new JarLoader(new PlatformJsonText(), patience).load(jar.writeTo(folder.resolve("x.jar")));
        assertThat(check).isInstanceOf(JarCheck.Refused.class);
        return ((JarCheck.Refused) check).reason().toString();
    }

    private String refusal(TestJar jar) {
        return refusal(jar, Duration.ofSeconds(20));
    }

    private static TestJar described(String arguments) {
        return TestJar.connector("demo", "1.0.0").replacing(SETTINGS, arguments);
    }

    @Test
    void twoFactories() {
        TestJar jar = TestJar.connector("demo", "1.0.0")
                .source("demo.Second", "package demo; @org.pf4j.Extension public class Second extends DemoFactory {}");

        assertThat(refusal(jar)).contains("plugin-factories", "offers 2");
    }

    @Test
    void aStaticInitialiserThatThrows() {
        TestJar jar = TestJar.connector("demo", "1.0.0")
                .replacing(
                        "static class DemoType implements",
                        "static class Init { static { if (true) throw new"
                                + " IllegalStateException(\"static trouble\"); } } Init init = new Init(); static class"
                                + " DemoType implements");

        assertThat(refusal(jar)).contains("plugin-broken", "static trouble");
    }

    @Test
    void aFactoryThatCanNotBeMade() {
        TestJar jar = TestJar.connector("demo", "1.0.0")
                .replacing("public ConnectorType create", "DemoFactory(int any) {} public ConnectorType create");

        assertThat(refusal(jar)).contains("plugin-broken", "public constructor without arguments");
    }

    @Test
    void aDescriptionThatThrowsOrIsNothing() {
        assertThat(refusal(TestJar.connector("demo", "1.0.0")
                        .replacing(
                                "return new ConnectorDescription",
                                "if (true) throw new IllegalStateException(\"shy\");"
                                        + " return new ConnectorDescription")))
                .contains("plugin-broken", "shy");
        assertThat(refusal(TestJar.connector("demo", "1.0.0", "if (true) return null;")))
                .contains("plugin-broken", "null");
    }

    @Test
    void aDescriptionThatNoFormCanBeDrawnFrom() {
        assertThat(refusal(described("null, \"1.0.0\", List.of(), List.of(), List.of()")))
                .contains("plugin-description", "no title");
        assertThat(refusal(described("Text.same(\"Demo\"), \"1.0.0\", List.of("
                        + "Setting.required(\"a b\", Setting.Kind.TEXT, \"甲\", \"a\"),"
                        + "Setting.optional(\"n\", Setting.Kind.NUMBER, \"many\", \"乙\", \"b\"),"
                        + "Setting.optional(\"n\", Setting.Kind.FLAG, \"true\", \"丙\", \"c\"),"
                        + "Setting.choice(\"c\", \"x\", List.of(\"y\"), \"丁\", \"d\"),"
                        + "Setting.required(\"l\", Setting.Kind.TEXT, \"\", \"\")), List.of(), List.of()")))
                .contains(
                        "plugin-description", "a b", "default many", "n is there twice", "default x", "l has no label");
        assertThat(refusal(described("Text.same(\"Demo\"), \"1.0.0\", List.of(), List.of("
                        + "Operation.source(\"q\", Text.same(\"Q\"), \"\", Set.of())), List.of()")))
                .contains("plugin-description", "q can neither READ nor WRITE");
    }

    @Test
    void anOperationWithPagesThatNamesNoPageKey() {
        assertThat(refusal(operation(
                        "Operation.source(\"q\", Text.same(\"Q\"), \"\", Set.of(Capability.READ, Capability.PAGED))")))
                .contains("x.jar", "plugin-description", "q is PAGED but declares no page key");
        assertThat(refusal(operation("Operation.source(\"q\", Text.same(\"Q\"), \"\","
                        + " Set.of(Capability.READ, Capability.PAGED)).pagedBy(Paging.document())")))
                .contains("q must declare its page key itself");
        assertThat(refusal(operation("Operation.source(\"q\", Text.same(\"Q\"), \"\", Set.of(Capability.READ))"
                        + ".pagedBy(Paging.number(\"page\", 1))")))
                .contains("q has a page key but is not PAGED");
        assertThat(refusal(operation("Operation.source(\"q\", Text.same(\"Q\"), \"\","
                        + " Set.of(Capability.READ, Capability.PAGED)).pagedBy(Paging.number(\" \", 1))")))
                .contains("page key of the operation q has no name");
    }

    private static TestJar operation(String operation) {
        return described("Text.same(\"Demo\"), \"1.0.0\", List.of(), List.of(" + operation + "), List.of()");
    }

    @Test
    void aJarThatNeverReturns() {
        assertThat(refusal(
                        TestJar.connector(
                                "demo",
                                "1.0.0",
                                "try { Thread.currentThread().join(); }"
                                        + " catch (InterruptedException e) { Thread.currentThread().interrupt(); }"),
                        Duration.ofMillis(500)))
                .contains("plugin-slow");
    }

    @Test
    void aManifestWithoutVersionOrWithAnImpossibleId() {
        assertThat(refusal(TestJar.connector("demo", "1.0"))).contains("plugin-broken", "Plugin-Version", "1.0");
        assertThat(refusal(TestJar.connector("../up", "1.0.0"))).contains("plugin-broken", "Plugin-Id");
    }

    @Test
    void aDependencyOnAnotherPlugin() {
        assertThat(refusal(TestJar.connector("demo", "1.0.0").with("Plugin-Dependencies", "other@1.0.0")))
                .contains("plugin-dependency", "other@1.0.0");
    }

    @Test
    void aLibraryThatIsNotBundled() throws IOException {
        Path jar = TestJar.connector("demo", "1.0.0", "new Gone().run();")
                .source("demo.Gone", "package demo; class Gone { void run() {} }")
                .leavingOut("demo/Gone.class")
                .writeTo(folder.resolve("gone.jar"));

        JarCheck check = new JarLoader(new PlatformJsonText()).load(jar);

        assertThat(((JarCheck.Refused) check).reason().toString())
                .contains("plugin-broken", "gone.jar", "demo.Gone", "bundles every library");
        Files.delete(jar);
    }
}
