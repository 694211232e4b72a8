package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Built;
import io.duijie.console.e2e.Connections;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code try} as its user and as scripts see it. */
class TryCommandIT {
    private static final int DISTRIBUTORS = 8;

    @TempDir
    private Path folder;

    private VendorSandbox vendors;

    @BeforeEach
    void start() throws IOException {
        vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withJushuitan(JushuitanSettings.defaults()
                        .withLimits(Limits.none())
                        .withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, DISTRIBUTORS))));
        Files.writeString(folder.resolve("seed.json"), Built.seed());
        Files.writeString(
                folder.resolve("connections.json"), Connections.to(vendors).json());
    }

    @AfterEach
    void stop() {
        vendors.close();
    }

    private Screen screen(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(
                command,
                folder.resolve("seed.json").toString(),
                "--connections",
                folder.resolve("connections.json").toString(),
                "--home",
                folder.resolve("home").toString(),
                "--json"));
        line.addAll(List.of(more));
        return Screen.of(line.toArray(String[]::new));
    }

    private long written() {
        return vendors.kingdee().stats().arrivals("BatchSave:BD_Customer")
                + vendors.kingdee().stats().arrivals("Save:BD_Customer");
    }

    @Test
    void aPageIsReadAndRenderedAndNothingIsStoredOrWritten() {
        Screen shown = screen("try", "--rows", "3");

        assertThat(shown.status()).as("%s", shown).isZero();
        assertThat(shown.json().keySet()).contains("rows", "requests", "failures", "warnings", "calls");
        assertThat(shown.list("rows")).hasSize(3);
        assertThat(shown.list("requests")).hasSize(3);
        assertThat(shown.list("failures")).isEmpty();
        assertThat(shown.json()).containsEntry("calls", 1L).containsEntry("read", (long) DISTRIBUTORS);
        assertThat(written()).isZero();
        Screen stored = Screen.of(
                "records", Built.SEED, "--home", folder.resolve("home").toString(), "--json");
        assertThat(stored.errors()).contains("no-integration");
        assertThat(Screen.of("try", "-", "--rows", "0").status()).isEqualTo(2);
    }

    @Test
    void exactlyOneRecordIsWrittenAndALaterRunKnowsIt() {
        Map<String, ?> row = screen("try", "--rows", "2").list("rows").get(1);
        String key = String.valueOf(row.get("drp_co_id"));

        Screen sent = screen("try", "--send", key);

        assertThat(sent.status()).as("%s", sent).isZero();
        assertThat(sent.json()).containsEntry("outcome", "DONE").containsEntry("sent", true);
        assertThat(sent.json().get("number")).isNotNull();
        assertThat(written()).isEqualTo(1);
        assertThat(screen("try", "--send", key).json()).containsEntry("sent", false);

        Screen run = screen("run");
        assertThat(run.status()).as("%s", run).isZero();
        assertThat(run.json())
                .containsEntry("new", DISTRIBUTORS - 1L)
                .containsEntry("duplicate", 1L)
                .containsEntry("done", (long) DISTRIBUTORS);
        Screen unknown = screen("try", "--send", "nobody");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.errors()).contains("no-such-record");
    }
}
