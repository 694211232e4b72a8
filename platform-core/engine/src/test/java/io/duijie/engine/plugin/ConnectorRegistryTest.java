package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorRegistryTest {
    @TempDir
    Path folder;

    private final JarLoader loader = new JarLoader(new PlatformJsonText());

    private JarCheck check(TestJar jar, String name) {
        return loader.load(jar.writeTo(folder.resolve(name)));
    }

    private static String refusal(JarCheck check) {
        assertThat(check).isInstanceOf(JarCheck.Refused.class);
        return ((JarCheck.Refused) check).reason().toString();
    }

    @Test
    void aConnectorJarLoads() {
        JarCheck check = check(TestJar.connector("demo", "1.2.0").with("Plugin-Requires", ">=0.1.0"), "demo.jar");

        assertThat(check).isInstanceOfSatisfying(JarCheck.Loaded.class, loaded -> {
            assertThat(loaded.connector().id()).isEqualTo("demo");
            assertThat(loaded.connector().version()).isEqualTo("1.2.0");
            loaded.connector().close();
        });
    }

    @Test
    void theContractHasAFloorAndACeiling() {
        JarCheck check =
                check(TestJar.connector("now", "1.0.0").with("Plugin-Requires", ">=1.0.0 & <2.0.0"), "now.jar");
        assertThat(check).isInstanceOfSatisfying(JarCheck.Loaded.class, loaded -> loaded.connector()
                .close());

        assertThat(check(TestJar.connector("old", "1.0.0").with("Plugin-Requires", ">=0.1.0 & <1.0.0"), "old.jar"))
                .isInstanceOfSatisfying(JarCheck.Refused.class, refused -> {
                    assertThat(refused.reason().text().chinese()).contains("契约版本 >=0.1.0 & <1.0.0", "1.0.0");
                    assertThat(refused.reason().text().english())
                            .contains("it requires version >=0.1.0 & <1.0.0 of the connector contract", "1.0.0");
                });
    }

    /** It pages, and its operations do not say by which key, which only the contract 1.0 asks for. */
    @Test
    void aConnectorBuiltForVersion01IsRefusedAndToldWhatToDo() throws IOException {
        Path jar = folder.resolve("duijie-connector-http-0.1.0.jar");
        try (InputStream kept = ConnectorRegistryTest.class.getResourceAsStream("connector-of-0.1.jar")) {
            Files.copy(Objects.requireNonNull(kept), jar);
        }

        assertThat(loader.load(jar)).isInstanceOfSatisfying(JarCheck.Refused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo("plugin-description");
            assertThat(refused.reason().text().chinese()).contains("http-0.1.0.jar", "没有声明页码字段", "pagedBy(");
            assertThat(refused.reason().text().english())
                    .contains("http-0.1.0.jar", "declares no page key", "pagedBy(");
        });
    }

    @Test
    void everyKindOfBrokenJarIsRefusedByName() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar at all");
        assertThat(refusal(loader.load(text))).contains("plugin-broken", "text.jar");
        assertThat(refusal(loader.load(folder.resolve("gone.jar")))).contains("plugin-missing", "gone.jar");
        assertThat(refusal(check(new TestJar().source("demo.Nothing", "package demo; class Nothing {}"), "bare.jar")))
                .contains("plugin-broken", "bare.jar");
        assertThat(refusal(check(
                        new TestJar()
                                .with("Plugin-Id", "empty")
                                .with("Plugin-Version", "1.0.0")
                                .source("demo.Nothing", "package demo; class Nothing {}"),
                        "empty.jar")))
                .contains("plugin-no-factory", "empty.jar");
        assertThat(refusal(check(TestJar.connector("new", "1.0.0").with("Plugin-Requires", ">=9.0.0"), "new.jar")))
                .contains("plugin-requires", "new.jar", ">=9.0.0");
        assertThat(refusal(check(TestJar.connector("a", "1.0.0").with("Plugin-Id", "b"), "other.jar")))
                .contains("plugin-mismatch", "other.jar");
        assertThat(refusal(check(TestJar.connector("d", "1.0.0").with("Plugin-Dependencies", "missing"), "dep.jar")))
                .contains("dep.jar");
        assertThat(refusal(check(
                        TestJar.connector("e", "1.0.0", "if (true) throw new NoClassDefFoundError(\"gone\");"),
                        "err.jar")))
                .contains("plugin-broken", "err.jar", "gone");
    }

    @Test
    void aConnectorSeesNoLibraryOfThePlatform() {
        String peek = "try { Class.forName(\"com.fasterxml.jackson.databind.ObjectMapper\"); }"
                + " catch (ClassNotFoundException e) { if (true) throw new IllegalStateException(\"not visible\"); }";

        assertThat(refusal(check(TestJar.connector("peek", "1.0.0", peek), "peek.jar")))
                .contains("not visible");
    }

    @Test
    void aJarThatBundlesTheContractIsToldToLeaveItOut() {
        TestJar jar = TestJar.connector("bundler", "1.0.0")
                .source(
                        "io.duijie.connector.api.ConnectorFactory",
                        "package io.duijie.connector.api;"
                                + " public interface ConnectorFactory extends org.pf4j.ExtensionPoint {"
                                + " ConnectorType create(JsonText json); }");

        assertThat(refusal(check(jar, "bundler.jar")))
                .contains("plugin-bundles-contract", "bundler.jar", "scope provided");
    }

    @Test
    void ofOneIdTheHighestVersionCountsAndATwinIsRefused() {
        List<Path> jars = List.of(
                TestJar.connector("demo", "1.0.0").writeTo(folder.resolve("a.jar")),
                TestJar.connector("demo", "1.10.0").writeTo(folder.resolve("b.jar")),
                TestJar.connector("demo", "1.9.0").writeTo(folder.resolve("c.jar")),
                TestJar.connector("demo", "1.10.0").writeTo(folder.resolve("d.jar")));

        try (ConnectorRegistry registry = ConnectorRegistry.load(jars, loader)) {
            assertThat(registry.connectors()).singleElement().satisfies(connector -> assertThat(connector.version())
                    .isEqualTo("1.10.0"));
            assertThat(registry.refused()).singleElement().satisfies(refused -> assertThat(
                            refused.reason().toString())
                    .contains("plugin-duplicate", "d.jar", "b.jar"));
        }
    }

    @Test
    void whatTakesAnythingIsNotChosenByItsApi() {
        List<Path> jars = List.of(
                jarKnowing("any", "Operation.ANY").writeTo(folder.resolve("any.jar")),
                jarKnowing("one", "\"/one\"").writeTo(folder.resolve("one.jar")));

        try (ConnectorRegistry registry = ConnectorRegistry.load(jars, loader)) {
            assertThat(registry.byApi("/unlisted"))
                    .extracting(type -> type.describe().id())
                    .containsExactly("one");
        }
    }

    private static TestJar jarKnowing(String id, String api) {
        return TestJar.connector(id, "1.0.0")
                .replacing(
                        "{ return Optional.empty(); }",
                        "{ return Optional.of(Operation.source(" + api
                                + ", Text.same(\"x\"), \"\", Set.of(Capability.READ))); }");
    }

    @Test
    void aBrokenJarHarmsNoOther() throws IOException {
        List<Path> jars = List.of(
                Files.writeString(folder.resolve("a.jar"), "broken"),
                TestJar.connector("poison", "1.0.0")
                        .with("Plugin-Dependencies", "missing")
                        .writeTo(folder.resolve("b.jar")),
                TestJar.connector("fine", "1.0.0").writeTo(folder.resolve("c.jar")));

        try (ConnectorRegistry registry = ConnectorRegistry.load(jars, loader)) {
            assertThat(registry.byId("fine")).isPresent();
            assertThat(registry.refused()).hasSize(2);
        }
    }
}
