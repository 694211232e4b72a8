package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.vendor.PaperJar;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that meets a connection, at a vendor that repeats in its errors whatever was sent to it. */
class SecretsStayIT {
    private static final String[] SECRETS = {"canary-password-7f3a", "canary-key-91bc", "canary-token-"};

    @TempDir
    private Path folder;

    @Test
    void noCommandPrintsKeepsOrExportsASecretInTheClear() throws IOException {
        String home = folder.resolve("home").toString();
        PaperJar.write(
                Files.createDirectories(folder.resolve("home/plugins")).resolve("paper.jar"), "paper", "1.0.0", "x");
        try (PaperVendor vendor = PaperVendor.start()) {
            vendor.answers(401, "denied: $AUTHORIZATION $BODY");
            String connections = write("connections.json", connections(vendor.address()));
            String faulty = write("faulty.json", connections(SECRETS[0]));
            String integration = write("reads.json", integration());
            for (String[] command : List.of(
                    new String[] {"validate", connections, faulty, integration, "--home", home},
                    new String[] {"validate", faulty, "--json", "--home", home},
                    new String[] {"import", faulty, "--home", home},
                    new String[] {"import", connections, integration, "--home", home},
                    new String[] {"run", "reads", "--home", home, "--log", "json"},
                    new String[] {"run", "reads", "--json", "--home", home},
                    new String[] {"run", integration, "--connections", connections, "--home", home, "--log", "json"},
                    new String[] {"render", integration, "--side", "source", "--connections", connections},
                    new String[] {"records", "reads", "--home", home},
                    new String[] {"doctor", "--home", home},
                    new String[] {"doctor", "--json", "--home", home},
                    new String[] {"plugins", "--json", "--home", home},
                    new String[] {"user", "list", "--home", home},
                    new String[] {"export", folder.resolve("out").toString(), "--home", home})) {
                Screen screen = Screen.of(command);
                assertThat(screen.output() + screen.errors())
                        .as(String.join(" ", command))
                        .doesNotContain(SECRETS);
            }
        }
        assertThat(Path.of(home, "logs/duijie.jsonl")).content().contains("\"run\":");
        assertThat(Secrets.filesWith(Path.of(home), SECRETS)).isEmpty();
        assertThat(Secrets.filesWith(folder.resolve("out"), SECRETS)).isEmpty();
        assertThat(folder.resolve("out/connections.json")).content().contains("******");
    }

    @Test
    void usersAreAddedGivenPasswordsAndListed() {
        String home = folder.resolve("users").toString();

        Screen added = Screen.of("user", "add", "王芳", "--role", "administrator", "--json", "--home", home);
        assertThat(added.status()).isZero();
        assertThat((String) added.json().get("password")).hasSize(16);
        Screen.of("user", "add", "王芳", "--home", home).failed("user-exists");
        Screen.of("user", "add", "a b", "--home", home).failed("bad-name");
        Screen.reading("short\n", "user", "passwd", "王芳", "--password-stdin", "--home", home)
                .failed("weak-password");
        Screen given = Screen.reading("a long password\n", "user", "passwd", "王芳", "--password-stdin", "--home", home);
        assertThat(given.status()).isZero();
        assertThat(given.output() + given.errors()).doesNotContain("a long password");
        Screen.of("user", "passwd", "nobody", "--home", home).failed("no-user");

        Screen listed = Screen.of("user", "list", "--json", "--home", home);
        assertThat(listed.list("users"))
                .containsExactly(Map.of("name", "王芳", "role", "administrator", "enabled", true));
        assertThat(Screen.of("user", "--home", home).status()).isEqualTo(2);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String connections(String address) {
        return Json.write(Map.of(
                "connections",
                List.of(Map.of(
                        "id",
                        "paper",
                        "connector",
                        "paper",
                        "settings",
                        Map.of(
                                "address",
                                address,
                                "user",
                                "li",
                                "password",
                                SECRETS[0],
                                "auth",
                                Map.of("key", SECRETS[1]))))));
    }

    private static String integration() {
        return Json.write(Map.of(
                "id",
                "reads",
                "name",
                "reads",
                "source",
                Map.of(
                        "connection",
                        "paper",
                        "metadata",
                        Map.of("api", "/rows", "method", "POST", "id", "id", "request", List.of())),
                "target",
                Map.of("metadata", Map.of("api", "写入空操作", "method", "POST", "request", List.of()))));
    }
}
