package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.PasswordProof;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failed for good is put into files by an integration that reads the platform's own list of it. */
class DeadLetterIT {
    private static final String DEAD = "failed-records-to-file";

    @TempDir
    Path folder;

    private static String token(Pushed world) {
        String password = "a-password-of-a-viewer";
        Accounts accounts = new Accounts(world.platform.database(), world.platform.clock());
        accounts.add("files", password, Role.VIEWER);
        PasswordProof proof = accounts.authenticate("files", password).orElseThrow();
        Sessions sessions = new Sessions(world.platform.database(), world.platform.clock());
        String session = sessions.open(proof).orElseThrow().token();
        return sessions.issue(proof.account(), session, "files", Role.VIEWER, Duration.ofDays(1))
                .orElseThrow();
    }

    private static void run(Pushed world) {
        RunReport report = world.platform
                .runner()
                .run(DEAD, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());
        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("failed"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void eachFailedRecordIsInAFileWithItsReasonOnce() throws IOException {
        Files.createDirectories(folder.resolve("failed"));
        try (Pushed world = new Pushed(folder.resolve("home"))) {
            world.platform
                    .connections()
                    .save(new ConnectionDefinition(
                            "duijie",
                            "http",
                            List.of(),
                            Map.of(
                                    "baseUrl",
                                    "http://127.0.0.1:" + world.server.port(),
                                    "listKey",
                                    "records",
                                    "auth",
                                    Map.of("type", "bearer", "token", token(world)),
                                    "paging",
                                    Map.of("type", "cursor", "cursorPath", "next", "cursorParam", "before"))));
            world.platform
                    .connections()
                    .save(new ConnectionDefinition(
                            "failed-files",
                            "file",
                            List.of(),
                            Map.of("location", folder.resolve("failed").toUri().toString())));
            // Two rows a page, so that the list has several.
            world.imports(
                    Pushed.document("orders", "orders", ""),
                    VendorHome.example(DEAD).replace("\"100\"", "\"2\"").replace("*/10 * * * *", "0 0 1 1 *"));
            for (String no : List.of("A", "BAD-1", "B", "BAD-2", "BAD-3", "BAD-4", "BAD-5")) {
                assertThat(world.status(world.push("orders", Pushed.row(no)))).isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> world.platform.records().counts("orders").getOrDefault(RecordState.FAILED, 0L) == 5);

            run(world);
            run(world);

            List<String> lines = lines();
            assertThat(lines)
                    .filteredOn(line -> line.contains("BAD-"))
                    .hasSize(5)
                    .allSatisfy(
                            line -> assertThat(line).startsWith("orders,BAD-").contains("这个客户已停用"));
            assertThat(lines.get(0)).isEqualTo("\ufeff方案,主键,单据号,字段,原因,失败时间");
        }
    }
}
