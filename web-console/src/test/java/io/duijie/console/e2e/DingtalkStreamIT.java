package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.dingtalk.DingtalkAccount;
import io.duijie.sandbox.dingtalk.DingtalkSandbox;
import io.duijie.sandbox.dingtalk.DingtalkSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Approvals that 钉钉's stream tells of, written into files, also where the process is killed on the way. */
class DingtalkStreamIT {
    private static final String ID = "events";
    private static final String SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    private static final int APPROVALS = 30;

    @TempDir
    Path folder;

    private final DingtalkSandbox vendor = DingtalkSandbox.start(
            0,
            new DingtalkAccount("appkey01", SECRET),
            DingtalkSettings.defaults().withLimits(0, 0),
            Clock.systemUTC(),
            AppendLog.inMemory());

    @AfterEach
    void close() {
        vendor.close();
    }

    /** The other process: one run, which a kill may end. */
    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]), arguments[2], KilledServer.Killer.parse(arguments[1])::reached);
    }

    private static Map<RecordState, Long> run(Path folder, String address, StepListener steps) throws IOException {
        Files.createDirectories(folder.resolve("out"));
        try (Platform platform = Platform.open(new PlatformSettings(
                folder.resolve("home"),
                Built.connectors(),
                null,
                name -> null,
                Clock.systemUTC(),
                Patience.USUAL,
                steps))) {
            platform.connections()
                    .save(new ConnectionDefinition(
                            "dingtalk",
                            "dingtalk",
                            List.of(),
                            Map.of(
                                    "baseUrl",
                                    address,
                                    "appKey",
                                    "appkey01",
                                    "appSecret",
                                    SECRET,
                                    "listenSeconds",
                                    "2")));
            platform.connections()
                    .save(new ConnectionDefinition(
                            "out",
                            "file",
                            List.of(),
                            Map.of("location", folder.resolve("out").toUri().toString())));
            String document =
                    """
                    {"id": "events",
                     "source": {"connection": "dingtalk", "metadata": {"api": "gateway/connections/open",
                       "id": "processInstanceId", "number": "businessId"}},
                     "target": {"connection": "out", "metadata": {"api": "csv",
                       "otherRequest": [{"field": "limit", "value": "8"}],
                       "request": [{"field": "id", "value": "{{processInstanceId}}"},
                                   {"field": "outcome", "value": "{{outcome}}"},
                                   {"field": "amount", "value": "{{form.金额}}"}]}}}
                    """;
            platform.importer()
                    .importFiles(List.of(new MetadataFile("events.json", document.getBytes(StandardCharsets.UTF_8))));
            platform.runner().run(ID, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
            return platform.recordCounts().byIntegration().get(ID);
        }
    }

    private List<String> start() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < APPROVALS; i++) {
            String id = vendor.approvals().add(Clock.systemUTC().instant(), "F" + i, "10." + i);
            vendor.approvals().finish(id, true);
            ids.add(id + ",approved,10." + i);
        }
        return ids;
    }

    private List<String> written() throws IOException {
        List<String> written = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                written.addAll(lines.subList(1, lines.size()));
            }
        }
        return written;
    }

    @Test
    void whatIsToldTwiceIsWrittenOnceAndAllIsAcknowledged() throws IOException {
        List<String> wanted = start();

        assertThat(run(folder, vendor.baseUrl(), StepListener.NONE))
                .containsExactlyEntriesOf(Map.of(RecordState.DONE, (long) APPROVALS));

        assertThat(written()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(vendor.events().acknowledged()).isEqualTo(2 * APPROVALS);
    }

    /** Between an event's receipt and its commit, and between commit and acknowledgement. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract.AFTER_PAGE:1",
                "extract.BEFORE_PAGE_COMMIT:2",
                "extract.AFTER_PAGE_COMMIT:1",
                "extract.AFTER_PAGE_COMMIT:3",
                "extract.BEFORE_CLOSING:1",
                "load.AFTER_SEND:2"
            })
    void nothingIsLostAndNothingWrittenTwiceThoughTheProcessIsKilled(String point) throws IOException {
        List<String> wanted = start();
        assertThat(Child.startTest(folder, Map.of(), DingtalkStreamIT.class, folder.toString(), point, vendor.baseUrl())
                        .ended())
                .isNotZero();

        run(folder, vendor.baseUrl(), StepListener.NONE);
        assertThat(run(folder, vendor.baseUrl(), StepListener.NONE))
                .containsExactlyEntriesOf(Map.of(RecordState.DONE, (long) APPROVALS));

        assertThat(written()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(vendor.events().unacknowledged()).isZero();
    }
}
