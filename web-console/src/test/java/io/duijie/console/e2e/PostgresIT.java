package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on PostgreSQL: what an operator sees, and a server that goes away in the middle of a run. */
class PostgresIT {
    private static final String PASSWORD = "s3cret-pass";

    @TempDir
    private Path folder;

    @Test
    void aServerThatCrashesInTheMiddleOfARunIsWaitedForAndNothingIsTwice() throws IOException {
        try (PostgresServer server = PostgresServer.start(Files.createDirectory(folder.resolve("server")))) {
            server.create("duijie");
            try (World world = World.of(folder.resolve("home"), server.url("duijie"), 80)) {
                Files.writeString(folder.resolve("seed.json"), Built.seed(10, 1));
                Files.writeString(
                        folder.resolve("connections.json"),
                        Connections.to(world.vendors).json());
                try (Child run = Child.start(
                        folder,
                        world.environment(),
                        "run",
                        "seed.json",
                        "--connections",
                        "connections.json",
                        "--home",
                        "home")) {
                    run.until(() -> world.created() >= 20);
                    server.restart();

                    assertThat(run.ended()).as(run.output() + run.errors()).isZero();
                }

                world.assertComplete();
            }
        }
    }

    @Test
    void theDoctorNamesTheDatabaseAndNoPasswordIsShownAnywhere() throws IOException {
        TestPostgres.server().createUser("operator", PASSWORD);
        String url = TestPostgres.freshDatabase();
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        TestPostgres.server().execute("ALTER DATABASE " + name + " OWNER TO operator");
        String place = url.substring(0, url.indexOf('?'));
        Map<String, String> environment = Map.of("PW", PASSWORD);
        String address = place + "?user=operator&password=${env:PW}";

        try (Child doctor = Child.start(folder, environment, "doctor", "--home", "home", "--db", address)) {
            assertThat(doctor.ended()).as(doctor.output() + doctor.errors()).isZero();
            assertThat(doctor.output()).contains(place).doesNotContain(PASSWORD);
        }
        try (Child wrong = Child.start(
                folder,
                Map.of("DUIJIE_DB_PASSWORD", PASSWORD + "x"),
                "doctor",
                "--home",
                "home",
                "--db",
                place + "?user=operator")) {
            assertThat(wrong.ended()).isEqualTo(1);
            assertThat(wrong.errors())
                    .contains("拒绝了用户", "refused the login", "[database-login-refused]")
                    .doesNotContain(PASSWORD);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file)).as("%s", file).isNotNull();
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void aSecondNodeWithTheSameKeyWorksBesideTheFirstAndOneWithAnotherKeyIsRefused() {
        Map<String, String> database = Map.of("DUIJIE_DB", TestPostgres.freshDatabase());
        Map<String, String> sameKey = new HashMap<>(database);
        try (Child server = Child.start(folder, database, "serve", "--port", "0", "--home", "one")) {
            server.firstLine();
            sameKey.put("DUIJIE_KEY", text(folder.resolve("one/key")));
            assertRefused(database, "three", "wrong-key", "key");

            try (Child doctor = Child.start(folder, sameKey, "doctor", "--home", "two")) {
                assertThat(doctor.ended()).as(doctor.output() + doctor.errors()).isZero();
                assertThat(doctor.output().lines().filter(line -> line.contains("node  ")))
                        .hasSize(2);
            }
            server.stop();
        }
    }

    private void assertRefused(Map<String, String> environment, String home, String code, String words) {
        try (Child refused = Child.start(folder, environment, "doctor", "--home", home)) {
            assertThat(refused.ended()).isEqualTo(1);
            assertThat(refused.errors()).contains(List.of("[" + code + "]", words));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
