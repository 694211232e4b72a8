package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.cluster.jdbi.StoredJars;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with a plugin folder each and one store. */
class SharedJarsTest {
    @TempDir
    Path folder;

    private Database database;
    private Node one;
    private Node two;

    private final class Node implements AutoCloseable {
        final Path plugins;
        final ConnectorRegistry registry;
        final SharedJars jars;

        Node(String name) {
            plugins = folder.resolve(name);
            assertThat(plugins.toFile().mkdir()).isTrue();
            registry =
                    ConnectorRegistry.of(List.of(), plugins, new JarLoader(new PlatformJsonText()), Clock.systemUTC());
            jars = new SharedJars(new StoredJars(database, name, Clock.systemUTC()), registry, plugins);
            jars.fetch();
            registry.open(folder.resolve(name + "-copies"));
        }

        /** What the watches of a node do within some seconds. */
        void round() {
            registry.look();
            registry.look();
            jars.align();
            registry.look();
            registry.look();
        }

        String version() {
            return registry.byId("demo").map(type -> type.describe().version()).orElse("none");
        }

        @Override
        public void close() {
            jars.close();
            registry.close();
        }
    }

    @BeforeEach
    void start() {
        database = TestDatabase.open(folder);
        one = new Node("one");
        two = new Node("two");
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        database.close();
    }

    private void rounds() {
        one.round();
        two.round();
        one.round();
    }

    private byte[] jar(String version) throws IOException {
        return Files.readAllBytes(TestJar.connector("demo", version).writeTo(folder.resolve(version + ".jar")));
    }

    @Test
    void aJarThatIsDroppedOrUploadedOnOneNodeIsOnAllAndGoesOnAll() throws IOException {
        Files.write(one.plugins.resolve("mine.jar"), jar("1.0.0"));
        rounds();
        assertThat(two.version()).isEqualTo("1.0.0");

        two.registry.install("new.jar", new ByteArrayInputStream(jar("1.1.0")));
        two.round();
        one.round();
        assertThat(one.version()).isEqualTo("1.1.0");
        assertThat(ConnectorRegistry.jarsIn(one.plugins)).hasSize(1);

        assertThat(one.registry.remove("demo")).isEmpty();
        rounds();
        assertThat(two.version()).isEqualTo("none");
        assertThat(ConnectorRegistry.jarsIn(two.plugins)).isEmpty();
    }

    @Test
    void aNodeThatStartsLaterHasThemBeforeItsConnectorsAreOpened() throws IOException {
        Files.write(one.plugins.resolve("mine.jar"), jar("1.0.0"));
        one.round();

        try (Node three = new Node("three")) {
            assertThat(three.version()).isEqualTo("1.0.0");
        }
    }

    @Test
    void aJarThatDoesNotLoadStaysWhereItIs() throws IOException {
        Files.writeString(one.plugins.resolve("broken.jar"), "no jar");
        rounds();

        assertThat(ConnectorRegistry.jarsIn(two.plugins)).isEmpty();
        assertThat(ConnectorRegistry.jarsIn(one.plugins)).hasSize(1);
    }

    @Test
    void whereBothChangeWhatIsInTheStoreCounts() throws IOException {
        Files.write(one.plugins.resolve("demo.jar"), jar("1.0.0"));
        Files.write(two.plugins.resolve("demo.jar"), jar("2.0.0"));
        rounds();

        assertThat(one.version()).isEqualTo("1.0.0");
        assertThat(two.version()).isEqualTo("1.0.0");
    }

    @Test
    void aDamagedJarInTheStoreIsNotTaken() throws IOException {
        new StoredJars(database, "x", Clock.systemUTC()).put("demo.jar", null, "00", jar("1.0.0"));
        two.round();

        assertThat(ConnectorRegistry.jarsIn(two.plugins)).isEmpty();
    }
}
