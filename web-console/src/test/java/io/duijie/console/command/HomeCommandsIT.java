package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Connections;
import io.duijie.dialect.json.Json;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import}, {@code export}, {@code plugins} and {@code doctor}. */
class HomeCommandsIT {
    @TempDir
    private Path folder;

    private VendorSandbox vendors;

    @BeforeEach
    void start() {
        vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withLimits(Limits.none())
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, 5))));
    }

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void exportsWhatWasImportedButNoSecret() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("seed.json"), Built.seed());
        Files.writeString(
                files.resolve("connections.json"), Connections.to(vendors).json());
        assertThat(Screen.of("import", files.toString(), "--home", home()).status())
                .isZero();
        assertThat(Screen.of("run", Built.SEED, "--home", home()).status()).isZero();
        Path out = folder.resolve("out");

        Screen exported = Screen.of("export", out.toString(), "--home", home());

        assertThat(exported.status()).isZero();
        assertThat(Files.readString(out.resolve(Built.SEED + ".json"))).isEqualTo(Built.seed());
        assertThat(Json.readObject(Files.readString(out.resolve("connections.json"))))
                .containsKey("connections");
        String[] secrets = Secrets.ALL.toArray(String[]::new);
        assertThat(Secrets.filesWith(out, secrets)).isEmpty();
        assertThat(Secrets.filesWith(Path.of(home()), secrets)).isEmpty();
        assertThat(exported.output() + exported.errors()).doesNotContain(secrets);
    }

    @Test
    void whatWasExportedIsImportedElsewhereAndRunsOnceItsSecretsAreThere() throws IOException {
        String connections = write("connections.json", Connections.to(vendors).json());
        Screen.of("import", write("seed.json", Built.seed()), connections, "--home", home());
        Path out = folder.resolve("out");
        Screen.of("export", out.toString(), "--home", home());
        String other = folder.resolve("other").toString();

        Screen imported = Screen.of("import", out.toString(), "--home", other);
        Screen without = Screen.of("run", Built.SEED, "--home", other);
        Screen with = Screen.of("run", Built.SEED, "--connections", connections, "--home", other, "--json");

        assertThat(imported.status()).as("%s", imported).isZero();
        without.failed("appSecret");
        assertThat(with.status()).as("%s", with).isZero();
        assertThat(with.json()).containsEntry("done", 5L);
    }

    @Test
    void whatWasExportedIsImportedAgainWithoutLosingSecrets() throws IOException {
        String connections = write("connections.json", Connections.to(vendors).json());
        Screen.of("import", write("seed.json", Built.seed()), connections, "--home", home());
        Path out = folder.resolve("out");
        Screen.of("export", out.toString(), "--home", home());

        Screen imported = Screen.of("import", out.toString(), "--home", home());
        Screen run = Screen.of("run", Built.SEED, "--home", home(), "--json");

        assertThat(imported.status()).as("%s", imported).isZero();
        assertThat(run.status()).as("%s", run).isZero();
    }

    @Test
    void alertsAreImportedAndExportedWithoutTheirSecrets() throws IOException {
        String key = "canary-robot-key-31";
        String alerts = write(
                "alerts.json",
                """
                {"channels":[{"id":"ops","kind":"wecom","settings":{"url":"https://robot.example.com/send?key=%s"}}],
                 "rules":[{"id":"backlog","kind":"backlog","count":7}],"settings":{"language":"en"}}"""
                        .formatted(key));
        assertThat(Screen.of("validate", alerts).status()).isZero();
        Screen imported = Screen.of("import", alerts, "--home", home());
        assertThat(imported.status()).as("%s", imported).isZero();
        assertThat(imported.output()).contains("✓ ops", "✓ backlog");
        Path out = folder.resolve("out");

        Screen exported = Screen.of("export", out.toString(), "--home", home());

        assertThat(Json.readObject(Files.readString(out.resolve("alerts.json"))).toString())
                .contains("ops", "wecom", "count=7", "language=en", "run-failed", "******");
        assertThat(Secrets.filesWith(out, key)).isEmpty();
        assertThat(Secrets.filesWith(Path.of(home()), key)).isEmpty();
        assertThat(exported.output() + exported.errors()).doesNotContain(key);
        assertThat(Screen.of("import", out.toString(), "--home", home()).status())
                .isZero();
        Screen.of("validate", write("wrong.json", "{\"rules\":[{\"id\":\"x\",\"kind\":\"nothing\"}]}"))
                .failed("/rules/0/kind");
    }

    @Test
    void anIntegrationWhoseConnectionIsFaultyIsNotLeftOutInSilence() throws IOException {
        String faulty = write(
                "connections.json",
                Connections.to(vendors).jushuitan("appSecret", null).json());

        Screen screen = Screen.of("import", write("seed.json", Built.seed()), faulty, "--home", home());

        screen.failed("appSecret", "seed.json", "unknown-connection");
    }

    @Test
    void importsWhatIsRightAndSaysWhatIsNot() throws IOException {
        String faulty = write("faulty.json", Built.seed().replace("*/10 * * * *", "never"));
        String connections = write("connections.json", Connections.to(vendors).json());

        Screen screen = Screen.of("import", faulty, connections, "--home", home());

        screen.failed("faulty.json", "bad-cron");
        assertThat(screen.output()).contains("jst", "k3").doesNotContain(Built.SEED);
    }

    @Test
    void theKeyAndTheHomeAreForTheirOwnerOnly() throws IOException {
        Screen.of("import", write("connections.json", Connections.to(vendors).json()), "--home", home());

        assertThat(Files.getPosixFilePermissions(Path.of(home(), "key")).toString())
                .doesNotContain("GROUP", "OTHERS");
    }

    @Test
    void listsTheConnectorsOfTheBuild() {
        Screen screen = Screen.of("plugins", "--home", home(), "--json");

        assertThat(screen.status()).isZero();
        assertThat(screen.list("connectors"))
                .extracting(connector -> connector.get("id"))
                .contains("jushuitan", "kingdee");
        assertThat(screen.list("refused")).isEmpty();
    }

    @Test
    void checksAJarBeforeItIsUsed() throws IOException {
        for (Path jar : Built.connectorJars()) {
            assertThat(Screen.of("plugins", "check", jar.toString()).status()).isZero();
        }
        Screen.of("plugins", "check", write("broken.jar", "this is no jar")).failed("broken.jar");
        Screen.of("plugins", "check", emptyJar("empty.jar").toString()).failed("empty.jar");
        Screen.of("plugins", "check", folder.resolve("none.jar").toString()).failed("none.jar");
    }

    @Test
    void aBrokenJarIsNamedAndHarmsNothing() throws IOException {
        Path plugins = Files.createDirectories(Path.of(home(), "plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "this is no jar");
        emptyJar("home/plugins/empty.jar");
        Files.copy(Built.connectorJars().get(0), plugins.resolve("second-copy.jar"));

        Screen listed = Screen.of("plugins", "--home", home(), "--json");
        Screen run = Screen.of(
                "run",
                write("seed.json", Built.seed()),
                "--connections",
                write("connections.json", Connections.to(vendors).json()),
                "--home",
                home());

        assertThat(listed.status()).isEqualTo(1);
        assertThat(listed.output()).contains("broken.jar", "empty.jar");
        assertThat(listed.list("connectors"))
                .extracting(connector -> connector.get("id"))
                .contains("jushuitan", "kingdee");
        assertThat(run.status()).as("%s", run).isZero();
    }

    @Test
    void doctorSaysThatAllIsWellOrWhatIsNot() throws IOException {
        String seed = write("seed.json", Built.seed());
        String right = write("right.json", Connections.to(vendors).json());
        String wrong = write(
                "wrong.json",
                Connections.to(vendors).kingdee("password", "wrong-password-1").json());
        String sick = folder.resolve("sick").toString();
        Screen.of("import", seed, right, "--home", home());
        Screen.of("import", seed, wrong, "--home", sick);

        Screen well = Screen.of("doctor", "--home", home(), "--json");
        Screen ill = Screen.of("doctor", "--home", sick);

        assertThat(well.status()).as("%s", well).isZero();
        assertThat(well.list("checks")).allMatch(check -> Boolean.TRUE.equals(check.get("ok")));
        ill.failed("k3", "密码");
        assertThat(ill.output() + ill.errors()).doesNotContain("wrong-password-1", SandboxCredentials.APP_SECRET);
    }

    @Test
    void aDamagedStoreIsNamed() throws IOException {
        Screen.of("import", write("seed.json", Built.seed()), "--home", home());
        Files.writeString(Path.of(home(), "duijie.db"), "this is no database, and never was one: " + "x".repeat(5_000));

        Screen.of("run", Built.SEED, "--home", home()).failed("duijie.db");
        Screen.of("doctor", "--home", home()).failed("duijie.db");
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        Screen.of("import", write("connections.json", Connections.to(vendors).json()), "--home", home());
        String other = folder.resolve("other").toString();
        Screen.of("import", write("connections.json", Connections.to(vendors).json()), "--home", other);
        Files.copy(Path.of(other, "key"), Path.of(home(), "key"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        Screen.of("run", Built.SEED, "--home", home()).failed("key");
    }

    private Path emptyJar(String name) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry("readme.txt"));
            entries.closeEntry();
        }
        return jar;
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
