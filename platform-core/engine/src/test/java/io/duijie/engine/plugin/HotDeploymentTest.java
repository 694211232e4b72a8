package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotDeploymentTest {
    @TempDir
    Path home;

    private Path folder;
    private ConnectorRegistry registry;
    private final List<String> left = new ArrayList<>();

    @BeforeEach
    void openOnABuiltInDemo() {
        folder = home.resolve("plugins");
        registry = open(List.of(jar("demo", "1.0.0", "built.jar")));
        registry.onLeaving(type -> left.add(type.describe().version()));
    }

    private ConnectorRegistry open(List<Path> builtIn) {
        ConnectorRegistry opened =
                ConnectorRegistry.of(builtIn, folder, new JarLoader(new PlatformJsonText()), Clock.systemUTC());
        opened.open(home.resolve("tmp/connectors"));
        return opened;
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private Path jar(String id, String version, String name) {
        return TestJar.connector(id, version).writeTo(home.resolve(name));
    }

    private Path drop(Path jar, String name) throws IOException {
        Files.createDirectories(folder);
        Path dropped = folder.resolve(name);
        Files.write(dropped, Files.readAllBytes(jar));
        return dropped;
    }

    private void lookTwice() {
        registry.look();
        registry.look();
    }

    private String inUse(String id) {
        return registry.byId(id).map(type -> type.describe().version()).orElse("none");
    }

    private List<Tuple> lines() {
        return registry.versions().stream()
                .map(line -> tuple(String.valueOf(line.jar().getFileName()), line.version(), line.state()))
                .toList();
    }

    @Test
    void aDroppedJarIsInUseOnceItLiesStillAndGoesWhenItIsRemoved() throws IOException {
        long revision = registry.revision();
        Path dropped = drop(jar("demo", "1.1.0", "new.jar"), "demo.jar");

        registry.look();
        assertThat(inUse("demo")).isEqualTo("1.0.0");
        registry.look();
        assertThat(inUse("demo")).isEqualTo("1.1.0");
        assertThat(registry.revision()).isEqualTo(revision + 1);
        assertThat(lines())
                .containsExactly(
                        tuple("demo.jar", "1.1.0", ConnectorState.ACTIVE),
                        tuple("built.jar", "1.0.0", ConnectorState.STANDBY));

        Files.delete(dropped);
        registry.look();
        assertThat(inUse("demo")).isEqualTo("1.0.0");
        assertThat(left).containsExactly("1.0.0", "1.1.0");
    }

    @Test
    void aHalfWrittenJarWaitsForItsOtherHalf() throws IOException {
        byte[] whole = Files.readAllBytes(jar("other", "1.0.0", "other.jar"));
        Files.createDirectories(folder);
        Path file = folder.resolve("other.jar");

        for (int written = 0; written < whole.length; written += whole.length / 4 + 1) {
            int until = Math.min(whole.length, written + whole.length / 4 + 1);
            Files.write(
                    file,
                    java.util.Arrays.copyOfRange(whole, written, until),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            registry.look();
            assertThat(registry.refused()).isEmpty();
            assertThat(inUse("other")).isEqualTo("none");
        }
        registry.look();

        assertThat(inUse("other")).isEqualTo("1.0.0");
    }

    @Test
    void aCopyThatRestsTooLongIsRefusedAndTakenWhenItGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(jar("other", "1.0.0", "other.jar"));
        Files.createDirectories(folder);
        Path file = folder.resolve("other.jar");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        lookTwice();
        assertThat(registry.refused()).singleElement().satisfies(refused -> assertThat(
                        refused.reason().toString())
                .contains("plugin-broken", "other.jar", "not a whole one"));

        Files.write(file, whole);
        lookTwice();

        assertThat(inUse("other")).isEqualTo("1.0.0");
        assertThat(registry.refused()).isEmpty();
    }

    @Test
    void theOldVersionStaysWhereTheNewOneIsRefused() throws IOException {
        drop(jar("demo", "2.0.0", "two.jar"), "demo.jar");
        lookTwice();

        Files.writeString(folder.resolve("demo.jar"), "garbage");
        lookTwice();

        assertThat(inUse("demo")).isEqualTo("2.0.0");
        assertThat(lines())
                .containsExactlyInAnyOrder(
                        tuple("demo.jar", "2.0.0", ConnectorState.ACTIVE),
                        tuple("built.jar", "1.0.0", ConnectorState.STANDBY),
                        tuple("demo.jar", null, ConnectorState.REFUSED));
        assertThat(registry.byId("demo").orElseThrow().operation("any")).isEmpty();
    }

    @Test
    void whatIsOpenKeepsTheOldVersionUntilItIsClosed() throws IOException {
        ConnectorType old = registry.byId("demo").orElseThrow();
        var open = HotConnector.open(old);
        drop(jar("demo", "1.1.0", "new.jar"), "demo.jar");
        lookTwice();

        assertThat(lines())
                .contains(tuple("built.jar", "1.0.0", ConnectorState.DRAINING))
                .contains(tuple("demo.jar", "1.1.0", ConnectorState.ACTIVE));
        open.check();
        open.close();

        assertThat(lines()).doesNotContain(tuple("built.jar", "1.0.0", ConnectorState.DRAINING));
        Assertions.assertThatThrownBy(() -> old.operation("any"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.reason().code()).isEqualTo("connector-replaced"));
    }

    @Test
    void anUploadIsCheckedRenamedAndInUseAtOnceAndTakesThePlaceOfItsForerunner() throws IOException {
        JarCheck first = install(jar("demo", "1.5.0", "a.jar"), "whatever the user calls it.jar");
        JarCheck second = install(jar("demo", "1.4.0", "b.jar"), "back.jar");

        assertThat(first).isInstanceOf(JarCheck.Loaded.class);
        assertThat(second).isInstanceOf(JarCheck.Loaded.class);
        assertThat(inUse("demo")).isEqualTo("1.4.0");
        assertThat(Files.list(folder)).extracting(Path::getFileName).containsExactly(Path.of("demo-1.4.0.jar"));
        lookTwice();
        assertThat(left).containsExactly("1.0.0", "1.5.0");
    }

    @Test
    void anUploadThatWouldNotLoadOrNeverBeUsedChangesNothing() throws IOException {
        install(jar("other", "1.0.0", "o.jar"), "o.jar");

        assertThat(refusal(install(Files.writeString(home.resolve("x"), "garbage"), "../../x.jar")))
                .contains("plugin-broken", "x.jar");
        assertThat(refusal(install(jar("demo", "0.9.0", "c.jar"), "c.jar"))).contains("plugin-older", "1.0.0");
        Path rebuilt = TestJar.connector("demo", "1.0.0", "String s = \"other content\";")
                .writeTo(home.resolve("d.jar"));
        assertThat(refusal(install(rebuilt, "d.jar"))).contains("plugin-duplicate", "built.jar");
        Path twin = TestJar.connector("other", "1.0.0", "String s = \"other content\";")
                .writeTo(home.resolve("e.jar"));
        assertThat(refusal(install(twin, "e.jar"))).contains("plugin-duplicate", "other-1.0.0.jar");
        assertThat(install(folder.resolve("other-1.0.0.jar"), "again.jar")).isInstanceOf(JarCheck.Present.class);

        assertThat(Files.list(folder)).extracting(Path::getFileName).containsExactly(Path.of("other-1.0.0.jar"));
        assertThat(Map.of("demo", inUse("demo"), "other", inUse("other")))
                .isEqualTo(Map.of("demo", "1.0.0", "other", "1.0.0"));
    }

    @Test
    void whatComesWithTheProgramStaysAndTheRestIsRemovedByIdOrName() throws IOException {
        install(jar("demo", "1.5.0", "a.jar"), "a.jar");
        drop(Files.writeString(home.resolve("x"), "garbage"), "broken.jar");
        lookTwice();

        assertThat(registry.remove("demo")).isEmpty();
        assertThat(registry.remove("broken.jar")).isEmpty();
        assertThat(registry.remove("demo").map(Reason::code)).contains("plugin-built-in");
        assertThat(registry.remove("nobody").map(Reason::code)).contains("plugin-unknown");
        assertThat(Files.list(folder)).isEmpty();
        assertThat(lines()).containsExactly(tuple("built.jar", "1.0.0", ConnectorState.ACTIVE));
    }

    @Test
    void aFolderThatVanishesTakesNoConnectorWithIt() throws IOException {
        install(jar("other", "1.0.0", "o.jar"), "o.jar");

        Files.move(folder, home.resolve("unmounted"));
        lookTwice();

        assertThat(inUse("other")).isEqualTo("1.0.0");
    }

    @Test
    void whatCouldNotBeReadOrCopiedIsTriedAgainAndListedOnce() throws IOException {
        Path copies = home.resolve("tmp/connectors");
        Files.move(copies, home.resolve("aside"));
        Files.writeString(copies, "in the way");
        drop(jar("other", "1.0.0", "o.jar"), "other.jar");
        lookTwice();
        lookTwice();
        assertThat(registry.refused())
                .extracting(refused -> refused.reason().code())
                .containsExactly("plugin-unreadable");

        Files.delete(copies);
        registry.look();

        assertThat(inUse("other")).isEqualTo("1.0.0");
        assertThat(registry.refused()).isEmpty();
    }

    @Test
    void aForerunnerThatCannotBeDeletedKeepsTheNewVersionFromNothing() throws IOException {
        install(jar("other", "1.0.0", "o.jar"), "o.jar");
        Path forerunner = folder.resolve("other-1.0.0.jar");
        Files.delete(forerunner);
        Files.createDirectories(forerunner.resolve("not empty"));
        Path next = jar("other", "1.1.0", "p.jar");

        Assertions.assertThatThrownBy(() -> install(next, "p.jar")).isInstanceOf(UncheckedIOException.class);

        assertThat(inUse("other")).isEqualTo("1.1.0");
        assertThat(left).containsExactly("1.0.0");
    }

    @Test
    void aJarThatBecameAnotherConnectorUnseenIsTakenAsThat() throws IOException {
        install(jar("demo", "2.0.0", "a.jar"), "a.jar");
        drop(jar("demo", "1.5.0", "b.jar"), "standby.jar");
        lookTwice();
        drop(jar("other", "1.0.0", "c.jar"), "standby.jar");

        assertThat(registry.remove("demo-2.0.0.jar")).isEmpty();
        assertThat(inUse("demo")).isEqualTo("1.0.0");
        lookTwice();

        assertThat(inUse("other")).isEqualTo("1.0.0");
        assertThat(Files.list(home.resolve("tmp/connectors"))).hasSize(2);
    }

    private JarCheck install(Path jar, String name) throws IOException {
        return registry.install(name, new ByteArrayInputStream(Files.readAllBytes(jar)));
    }

    private static String refusal(JarCheck check) {
        assertThat(check).isInstanceOf(JarCheck.Refused.class);
        return ((JarCheck.Refused) check).reason().toString();
    }
}
