package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Connections;
import io.duijie.engine.home.Home;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}, {@code restore} and {@code reconcile} as their users see them. */
class BackupCommandIT {
    @TempDir
    private Path folder;

    @Test
    void aHomeInUseIsBackedUpAndGoesOnElsewhere() throws IOException {
        try (VendorSandbox vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withLimits(Limits.none())
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, 5))))) {
            String seed = write("seed.json", Built.seed());
            String connections =
                    write("connections.json", Connections.to(vendors).json());
            assertThat(Screen.of("import", seed, connections, "--home", in("home"))
                            .status())
                    .isZero();
            Home held = Home.open(Path.of(in("home")));
            try {
                Screen backup = Screen.of("backup", in("b.zip"), "--home", in("home"));
                assertThat(backup.status()).as("%s", backup).isZero();
                assertThat(backup.output()).contains("密钥");
                Screen.of("restore", in("b.zip"), "--home", in("home"), "--force")
                        .failed("home-in-use");
            } finally {
                held.close();
            }
            Screen.of("backup", in("b.zip"), "--home", in("home")).failed("file-exists");
            Screen.of("backup", in("c.zip"), "--home", in("none")).failed("no-store");
            Screen.of("restore", in("b.zip"), "--home", in("home")).failed("home-not-empty", "--force");
            Screen.of("restore", seed, "--home", in("other")).failed("backup-damaged");
            assertThat(Screen.of("restore", "--home", in("other")).status()).isEqualTo(2);
            assertThat(Screen.of("run", Built.SEED, "--home", in("home")).status())
                    .isZero();

            Screen restored = Screen.of("restore", in("b.zip"), "--home", in("other"));
            assertThat(restored.status()).as("%s", restored).isZero();
            assertThat(audited()).anyMatch(line -> line.startsWith("command-line restore b.zip backup of 2"));
            Screen run = Screen.of("run", Built.SEED, "--home", in("other"), "--json");

            assertThat(run.status()).as("%s", run).isZero();
            assertThat(run.json()).containsEntry("done", 5L);
            assertThat(vendors.kingdee().ledger().created("BD_Customer")).isEqualTo(5);
            reconciles(vendors);
        }
    }

    private List<String> audited() {
        try (Platform platform = Platform.open(
                new PlatformSettings(Path.of(in("other")), Built.connectors(), name -> null, Clock.systemUTC()))) {
            return new Audit(platform.database(), platform.clock())
                    .list(Audit.Filter.NONE, Long.MAX_VALUE, 100).stream()
                            .map(line ->
                                    line.account() + " " + line.action() + " " + line.subject() + " " + line.detail())
                            .toList();
        }
    }

    private void reconciles(VendorSandbox vendors) throws IOException {
        var row = vendors.jushuitan()
                .data()
                .table(SourceEntity.DISTRIBUTOR)
                .byModified()
                .get(0);
        String day = row.modified().toLocalDate().toString();
        Screen clean = Screen.of("reconcile", Built.SEED, "--day", day, "--home", in("other"));
        assertThat(clean.status()).as("%s", clean).isZero();
        assertThat(clean.output()).contains("未发现差异", "已比较内容 compared").doesNotContain("只核对是否存在");
        vendors.kingdee().remove("BD_Customer", row.id());

        Screen differs =
                Screen.of("reconcile", Built.SEED, "--day", day, "--home", in("other"), "--xlsx", in("d.xlsx"));

        assertThat(differs.status()).isEqualTo(1);
        assertThat(differs.output()).contains(row.id(), "目标系统没有", "not found at the target");
        assertThat(Files.size(folder.resolve("d.xlsx"))).isPositive();
        Screen.of("reconcile", Built.SEED, "--day", "2999-01-01", "--home", in("other"))
                .failed("day-in-future");
        assertThat(Screen.of("reconcile", Built.SEED, "--day", "today", "--home", in("other"))
                        .status())
                .isEqualTo(2);
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
