package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.server.FreshHome;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.jushuitan.JushuitanAccount;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the journeys of one vendor share: a home with its integrations, and a 聚水潭 that has rows of one kind. */
final class VendorHome {
    private VendorHome() {}

    static JushuitanSandbox jushuitan(Clock clock, SourceEntity entity, int rows) {
        return JushuitanSandbox.start(
                0,
                new JushuitanAccount(
                        SandboxCredentials.APP_KEY,
                        SandboxCredentials.APP_SECRET,
                        SandboxCredentials.ACCESS_TOKEN,
                        SandboxCredentials.REFRESH_TOKEN),
                JushuitanSettings.defaults().withLimits(JushuitanSettings.Limits.none()),
                new SourceData(
                        DataShape.empty().with(entity, rows).withSpan(Duration.ofHours(5)),
                        clock,
                        clock.instant(),
                        AppendLog.inMemory()),
                AppendLog.inMemory());
    }

    static Map<String, @Nullable Object> connection(JushuitanSandbox jushuitan) {
        return connection(
                "jst",
                "jushuitan",
                Map.of(
                        "baseUrl",
                        jushuitan.baseUrl(),
                        "appKey",
                        SandboxCredentials.APP_KEY,
                        "appSecret",
                        SandboxCredentials.APP_SECRET,
                        "accessToken",
                        SandboxCredentials.ACCESS_TOKEN));
    }

    static Map<String, @Nullable Object> connection(String id, String connector, Map<String, String> settings) {
        return Map.of("id", id, "connector", connector, "quota", List.of(), "settings", settings);
    }

    static String connections(List<Map<String, @Nullable Object>> all) {
        return Json.write(Map.of("connections", all));
    }

    /** The example as it is. */
    static String example(String id) {
        try (InputStream file = VendorHome.class.getResourceAsStream("/duijie/integrations/" + id + ".json")) {
            return new String(Objects.requireNonNull(file, id).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Platform open(Path home, Clock clock, String connections, String... integrations) {
        Platform platform = Platform.open(
                new PlatformSettings(FreshHome.in(home), Built.connectors(), name -> null, clock, World.SHORT));
        List<MetadataFile> files = new java.util.ArrayList<>();
        files.add(file("connections.json", connections));
        for (int i = 0; i < integrations.length; i++) {
            files.add(file("integration" + i + ".json", integrations[i]));
        }
        assertThat(platform.importer().importFiles(files).loaded().problems().stream()
                        .filter(Problem::isError))
                .isEmpty();
        return platform;
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static void run(Platform platform, String integration, Instant from, Instant to) {
        RunReport report = platform.runner()
                .run(
                        integration,
                        new RunOrder(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND, from, to),
                        new StoppableControl());
        assertThat(report.error()).isNull();
        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
    }
}
