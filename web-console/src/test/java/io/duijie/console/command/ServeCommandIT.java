package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Child;
import io.duijie.console.web.Network;
import io.duijie.console.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} says of how it is reached, before it serves. */
class ServeCommandIT {
    @TempDir
    Path folder;

    private String home() {
        return folder.resolve("home").toString();
    }

    @Test
    void whatCanNotBeMeantIsABadCommandLine() {
        for (List<String> options : List.of(
                List.of("--proxy", "proxy.example.com"),
                List.of("--proxy", "10.0.0.0/33"),
                List.of("--public-url", "duijie.example.com"),
                List.of("--public-url", "https://"),
                List.of("--tls-cert", "certificate.pem"),
                List.of("--tls-key", "key.pem"))) {
            Screen screen = Screen.of("serve", "--home", home(), options.get(0), options.get(1));

            assertThat(screen.status()).as(options.toString()).isEqualTo(2);
            assertThat(screen.errors())
                    .as(options.toString())
                    .contains(options.get(0))
                    .containsPattern("[\\u4e00-\\u9fff]");
        }
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void aCertificateThatCanNotBeReadSaysWhatWouldBeRight() {
        Screen.of(
                        "serve",
                        "--home",
                        home(),
                        "--port",
                        "0",
                        "--tls-cert",
                        folder.resolve("none.pem").toString(),
                        "--tls-key",
                        folder.resolve("none.key").toString())
                .failed("tls-unusable", "PKCS#8", "none.pem");
    }

    @Test
    void aServerThatIsOpenToOthersIsToldOfByDoctorUntilItIsNot() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        OpenServer.note(home, WebSettings.of("0.0.0.0", 8080));
        Screen.of("doctor", "--home", home()).failed("open-without-tls", "--tls-cert", "--proxy", "0.0.0.0");

        for (WebSettings closed : List.of(
                WebSettings.of("127.0.0.1", 8080),
                WebSettings.of("::1", 8080),
                new WebSettings(
                        "0.0.0.0", 8080, List.of(Network.parse("10.0.0.5").orElseThrow()), List.of(), null, null),
                new WebSettings("0.0.0.0", 8080, List.of(), List.of(), new WebSettings.TlsFiles(home, home), null))) {
            OpenServer.note(home, WebSettings.of("0.0.0.0", 8080));
            OpenServer.note(home, closed);
            assertThat(OpenServer.latest(home)).isEmpty();
        }
    }

    @Test
    void aServerThatIsOpenToOthersSaysSoOnceWhenItStarts() throws Exception {
        try (Child server = Child.start(folder, "serve", "--home", home(), "--host", "0.0.0.0", "--port", "0")) {
            server.until(() -> server.output().contains("ready http://0.0.0.0:"));

            assertThat(server.errors())
                    .containsOnlyOnce("警告：服务监听 0.0.0.0")
                    .containsOnlyOnce("warning: the server listens on 0.0.0.0");
        }
        Path noted = folder.resolve("home/open-without-tls");
        assertThat(noted).content().isEqualTo("0.0.0.0");
        if (noted.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(noted)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void helpTellsOfAllThis() {
        assertThat(Screen.of("serve", "--help").output())
                .contains("--public-url", "--proxy", "--tls-cert", "--tls-key", "--host");
    }
}
