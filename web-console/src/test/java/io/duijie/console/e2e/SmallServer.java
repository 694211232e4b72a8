package io.duijie.console.e2e;

import io.duijie.connector.api.Reason;
import io.duijie.console.server.Server;
import io.duijie.console.web.WebSettings;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The server in a small process of its own. Runs what it is told, one after the other, while {@code http-healthy} runs again and
 * again beside; prints a JSON line for each.
 *
 * <p>Arguments: the home, then ids of integrations.
 */
final class SmallServer {
    private SmallServer() {}

    public static void main(String[] arguments) {
        int status = 1;
        try {
            serve(arguments);
            status = 0;
        } finally {
            System.exit(status);
        }
    }

    private static void serve(String[] arguments) {
        try (Platform platform = Platform.open(new PlatformSettings(
                Path.of(arguments[0]), Built.connectors(), name -> null, Clock.systemUTC(), World.SHORT))) {
            Server server = Server.start(platform, WebSettings.of("127.0.0.1", 0));
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> beside = CompletableFuture.supplyAsync(() -> {
                int completed = 0;
                while (!over.get()) {
                    completed += run(platform, "http-healthy").state() == RunInfo.State.COMPLETED ? 1 : -1_000;
                }
                return completed;
            });
            for (int i = 1; i < arguments.length; i++) {
                print(platform, arguments[i], run(platform, arguments[i]));
            }
            over.set(true);
            System.out.println(Json.write(Map.of("id", "beside", "completed", (long) beside.join())));
            server.close();
        }
    }

    private static RunReport run(Platform platform, String id) {
        return platform.runner()
                .run(id, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
    }

    private static void print(Platform platform, String id, RunReport report) {
        Reason error = report.error();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("state", report.state().name());
        line.put("error", error == null ? null : error.code());
        line.put("zh", error == null ? null : error.text().chinese());
        line.put("done", platform.records().counts(id).getOrDefault(RecordState.DONE, 0L));
        System.out.println(Json.write(line));
    }
}
