package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Child;
import io.duijie.console.e2e.Connections;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as its user and as scripts see it. */
class RunCommandIT {
    private static final int DISTRIBUTORS = 30;

    @TempDir
    private Path folder;

    private VendorSandbox vendors;
    private String seed = "";

    @BeforeEach
    void start() throws IOException {
        vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withLimits(Limits.none())
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, DISTRIBUTORS))));
        seed = write("seed.json", Built.seed());
    }

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void scriptsGetOneDocumentWithTheseMembers() throws IOException {
        Screen screen = run(Connections.to(vendors), "--json");

        assertThat(screen.status()).as("%s", screen).isZero();
        assertThat(screen.json().keySet())
                .containsExactly(
                        "status",
                        "fetched",
                        "filtered",
                        "rejected",
                        "split",
                        "new",
                        "changed",
                        "unchanged",
                        "duplicate",
                        "calls",
                        "throttled",
                        "seconds",
                        "pending",
                        "done",
                        "failed",
                        "inDoubt",
                        "waiting",
                        "skipped");
        long arrived = vendors.jushuitan().stats().arrivals()
                + vendors.kingdee().stats().arrivals();
        long loggedOut = vendors.kingdee().stats().arrivals("Logout");
        assertThat(screen.json())
                .containsEntry("status", "completed")
                .containsEntry("fetched", (long) DISTRIBUTORS)
                .containsEntry("new", (long) DISTRIBUTORS)
                .containsEntry("done", (long) DISTRIBUTORS)
                .containsEntry("pending", 0L)
                .containsEntry("failed", 0L)
                .containsEntry("throttled", 0L)
                .containsEntry("calls", arrived - loggedOut);
        assertThat(new BigDecimal(String.valueOf(screen.json().get("seconds")))).isPositive();
    }

    @Test
    void countsThisRunButTheStatesOfAllRecords() throws IOException {
        run(Connections.to(vendors), "--json");

        Screen again = Screen.of("run", Built.SEED, "--home", home(), "--json");

        assertThat(again.status()).isZero();
        assertThat(again.json()).containsEntry("new", 0L).containsEntry("done", (long) DISTRIBUTORS);
    }

    @Test
    void halvesCanBeRunApart() throws IOException {
        Screen extracted = run(Connections.to(vendors), "--stage", "extract", "--json");
        Screen loaded = Screen.of("run", Built.SEED, "--home", home(), "--stage", "load", "--json");

        assertThat(extracted.status()).isZero();
        assertThat(extracted.json())
                .containsEntry("pending", (long) DISTRIBUTORS)
                .containsEntry("done", 0L);
        assertThat(loaded.status()).isZero();
        assertThat(loaded.json()).containsEntry("fetched", 0L).containsEntry("done", (long) DISTRIBUTORS);
    }

    @Test
    void peopleGetAFewLines() throws IOException {
        Screen screen = run(Connections.to(vendors));

        assertThat(screen.status()).isZero();
        assertThat(screen.output()).contains("完成", "completed", "fetched " + DISTRIBUTORS, "done " + DISTRIBUTORS);
        assertThat(screen.output().lines()).hasSizeLessThan(8);
    }

    @Test
    void aRecordThatIsRefusedIsStatusOne() throws IOException {
        vendors.kingdee().faults().add(Fault.of(FaultKind.PARTIAL).on("BatchSave"));

        Screen screen = run(Connections.to(vendors), "--json");

        assertThat(screen.status()).isEqualTo(1);
        assertThat(screen.json())
                .containsEntry("status", "completed")
                .containsEntry("failed", 1L)
                .containsEntry("done", DISTRIBUTORS - 1L)
                .doesNotContainKey("error");
    }

    @Test
    void wrongCredentialsAreNamed() throws IOException {
        Screen password = run(Connections.to(vendors).kingdee("password", "wrong-password-1"), "--json");
        password.failed("密码").json();
        assertThat(password.json()).containsEntry("status", "failed").containsKey("error");
        assertThat(password.output() + password.errors()).doesNotContain("wrong-password-1");

        Screen secret = Screen.of(
                "run",
                seed,
                "--home",
                folder.resolve("home2").toString(),
                "--connections",
                write(
                        "c2.json",
                        Connections.to(vendors)
                                .jushuitan("appSecret", "wrong-secret-1")
                                .json()));
        secret.failed("appSecret");
        assertThat(secret.output() + secret.errors()).doesNotContain("wrong-secret-1");
    }

    @Test
    void anEnvironmentVariableThatIsNotSetIsNamed() throws IOException {
        Screen screen = run(Connections.to(vendors).kingdee("password", "${env:TESTED_NOT_SET}"));

        screen.failed("TESTED_NOT_SET");
        assertThat(vendors.kingdee().ledger().created("BD_Customer")).isZero();
    }

    @Test
    void anEnvironmentVariableIsFilledInWhereItIsSetAndNeverStored() throws IOException {
        String connections = write(
                "c.json",
                Connections.to(vendors)
                        .kingdee("password", "${env:TESTED_K3_PASSWORD}")
                        .json());
        try (Child child = Child.start(
                folder,
                java.util.Map.of("TESTED_K3_PASSWORD", "demo-password"),
                "run",
                seed,
                "--connections",
                connections,
                "--home",
                home(),
                "--json")) {
            Screen screen = Screen.of(child);

            assertThat(screen.status()).as("%s", screen).isZero();
            assertThat(screen.json()).containsEntry("done", (long) DISTRIBUTORS);
        }
        assertThat(Secrets.filesWith(Path.of(home()), "demo-password")).isEmpty();
    }

    @Test
    void unknownThingsAreNamed() throws IOException {
        String connections = write("c.json", Connections.to(vendors).json().replace("\"kingdee\"", "\"nosuch\""));
        Screen.of("run", seed, "--connections", connections, "--home", home()).failed("nosuch");
        Screen.of("run", "no-such-integration", "--home", home()).failed("no-such-integration");
        Screen.of("run", seed, "--home", home()).failed("k3");
        Screen.of("run", write("half.json", Built.seed().substring(0, 400)), "--home", home(), "--json")
                .failed("json-syntax");
        Screen.of("run", seed, "--connections", folder.resolve("none.json").toString(), "--home", home())
                .failed("none.json");
        Screen.of("run", Built.SEED, "--home", home(), "--db", "jdbc:postgresql://127.0.0.1/x")
                .failed("postgresql");
        Screen.of("run", Built.SEED, "--home", seed).failed("seed.json");
    }

    /** With the patience of the product; DeadAddressIT has less. */
    @Tag("faults")
    @Test
    void anAddressThatNobodyAnswersAtIsNamedWhicheverSideItIs() throws IOException {
        String dead = "http://127.0.0.1:1";
        try (Child source = child("source", Connections.to(vendors).jushuitan("baseUrl", dead));
                Child target = child("target", Connections.to(vendors).kingdee("serverUrl", dead + "/k3cloud/"))) {
            for (Child child : List.of(source, target)) {
                Screen screen = Screen.of(child).failed("127.0.0.1:1");
                assertThat(screen.json()).containsEntry("status", "failed").containsEntry("failed", 0L);
            }
        }
    }

    private Child child(String name, Connections connections) throws IOException {
        return Child.start(
                folder,
                "run",
                seed,
                "--connections",
                write(name + ".json", connections.json()),
                "--home",
                folder.resolve(name).toString(),
                "--json");
    }

    @Test
    void aSecondProcessOnOneHomeIsRefused() throws IOException {
        vendors.kingdee().faults().add(Fault.of(FaultKind.SLOW).on("BatchSave").delayMillis(20_000));
        String connections = write("c.json", Connections.to(vendors).json());
        try (Child first = Child.start(folder, "run", seed, "--connections", connections, "--home", home())) {
            first.until(() -> vendors.kingdee().stats().arrivals("BatchSave:BD_Customer") > 0);

            Screen second = Screen.of("run", Built.SEED, "--home", home(), "--json");

            second.failed(home());
            assertThat(second.output()).isEmpty();
        }
    }

    @Test
    void aFullDiskIsSaidAndLosesNothing() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(ended("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), "needs a small disk");
        try {
            String tiny = disk.resolve("home").toString();
            String connections = write("c.json", Connections.to(vendors).json());
            Screen imported = program("import", seed, connections, "--home", tiny);
            assertThat(imported.status()).as("%s", imported).isZero();
            fill(disk.resolve("filling"), new byte[1_000]);

            program("run", Built.SEED, "--home", tiny).failed("磁盘");
            Instant before = Instant.now();
            cut(disk.resolve("filling"), 1_200_000);
            program("run", Built.SEED, "--home", tiny).failed("磁盘");
            assertThat(Duration.between(before, Instant.now()))
                    .as("a process that failed does not stay")
                    .isLessThan(Duration.ofSeconds(25));
            Files.delete(disk.resolve("filling"));
            assertThat(ended("mount", "-o", "remount,size=64m", disk.toString()))
                    .isTrue();
            Screen after = program("run", Built.SEED, "--home", tiny, "--json");

            assertThat(after.status()).as("%s", after).isZero();
            assertThat(after.json()).containsEntry("done", (long) DISTRIBUTORS);
            assertThat(vendors.kingdee().ledger().entries("BD_Customer"))
                    .hasSize(DISTRIBUTORS)
                    .allSatisfy(entry -> assertThat(entry.timesCreated()).isEqualTo(1));
        } finally {
            ended("umount", disk.toString());
        }
    }

    /** A process of its own: the store's native part is a file in the home. */
    private Screen program(String... arguments) {
        try (Child child = Child.start(folder, arguments)) {
            return Screen.of(child);
        }
    }

    private static void cut(Path file, int bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    private static void fill(Path file, byte[] block) {
        try (var output = Files.newOutputStream(file)) {
            while (true) {
                output.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static boolean ended(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Screen run(Connections connections, String... more) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("run", seed, "--connections", write("connections.json", connections.json()), "--home", home()));
        line.addAll(List.of(more));
        return Screen.of(line.toArray(String[]::new));
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
