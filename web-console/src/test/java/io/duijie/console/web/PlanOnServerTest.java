package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.command.DuijieCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} and {@code apply} against a running server with a token. */
class PlanOnServerTest {
    @TempDir
    static Path home;

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path token(Role role) throws IOException {
        Object token = server.loggedIn(role)
                .post("/api/v1/me/tokens", Map.of("label", "ci", "days", 1, "role", role.word()))
                .expect(200)
                .object()
                .get("token");
        return Files.writeString(folder.resolve(role.word()), token + "\n");
    }

    private static int duijie(Path token, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--server";
        all[arguments.length + 1] = server.address("/").toString();
        all[arguments.length + 2] = "--token-file";
        all[arguments.length + 3] = token.toString();
        return DuijieCommand.execute(all);
    }

    @Test
    void planAndApplyWorkOnAServerAsFarAsTheTokensRoleGoes() throws IOException {
        Path operator = token(Role.OPERATOR);
        Path file = Files.writeString(folder.resolve("s1.json"), TestServer.idle("s1"));
        String plan = folder.resolve("plan.json").toString();

        assertThat(duijie(token(Role.VIEWER), "plan", file.toString())).isEqualTo(1);
        assertThat(duijie(operator, "plan", file.toString(), "--out", plan, "--json"))
                .isEqualTo(3);
        assertThat(server.platform.integrations().find("s1")).isEmpty();
        assertThat(duijie(operator, "apply", plan, "--why", "上线")).isZero();
        assertThat(server.platform.integrations().find("s1")).isPresent();
        assertThat(duijie(operator, "plan", file.toString())).isZero();
        assertThat(duijie(operator, "apply", file.toString())).isEqualTo(1);
        assertThat(duijie(folder.resolve("none"), "apply", plan)).isEqualTo(1);
        Files.writeString(file, "{\"id\":\"s1\"}");
        assertThat(duijie(operator, "plan", file.toString())).isEqualTo(1);
    }
}
