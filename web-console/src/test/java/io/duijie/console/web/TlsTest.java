package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.duijie.console.account.jdbi.Sessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    /** A pair made for this test, as two PEM files. */
    private record Pair(KeyStore store, WebSettings.TlsFiles files) {
        X509Certificate certificate() throws Exception {
            return (X509Certificate) store.getCertificate("server");
        }
    }

    private Pair pair(String name, String algorithm) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        WebSettings.TlsFiles files =
                new WebSettings.TlsFiles(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        write(files.certificate(), "CERTIFICATE", store.getCertificate("server").getEncoded());
        write(files.key(), "PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
        return new Pair(store, files);
    }

    private static void write(Path file, String kind, byte[] bytes) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                        + "-----\n");
    }

    /** Asks on a connection of its own, trusting nothing but this certificate. */
    private static HttpResponse<String> ask(int port, Pair trusted) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", trusted.certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/health/live"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static boolean answers(int port, Pair trusted) {
        try {
            return ask(port, trusted).statusCode() == 200;
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void speaksHttpsOnlyAndTakesUpACertificateThatIsReplaced() throws Exception {
        Pair first = pair("first", "EC");
        Pair second = pair("second", "RSA");
        WebSettings settings = new WebSettings("127.0.0.1", 0, List.of(), List.of(), first.files(), null);
        Route live = Route.get("/health/live", null, "live", "Live.", context -> context.json(Map.of()));
        try (TestServer store = TestServer.start(Files.createDirectory(folder.resolve("home")))) {
            Sessions sessions = new Sessions(store.platform.database(), store.platform.clock());
            try (WebServer server = WebServer.start(
                    settings, sessions, new Guard(sessions, settings), TestServer.noPushes(), List.of(live))) {
                int port = server.port();
                assertThat(ask(port, first).headers().firstValue("Strict-Transport-Security"))
                        .hasValueSatisfying(value -> assertThat(value).startsWith("max-age="));
                assertThat(answers(port, second)).isFalse();

                Files.copy(second.files().key(), first.files().key(), StandardCopyOption.REPLACE_EXISTING);
                Files.copy(
                        second.files().certificate(), first.files().certificate(), StandardCopyOption.REPLACE_EXISTING);
                Eventually.get(() -> answers(port, second), there -> there);
                assertThat(answers(port, first)).isFalse();
            }
        }
    }

    @Test
    void aCertificateThatIsGoneIsSaidOnceAndIsTakenUpWhenItIsThereAgain() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(TlsCertificate.class);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            WebSettings.TlsFiles files = pair("taken", "EC").files();
            TlsCertificate certificate = TlsCertificate.read(files);
            byte[] bytes = Files.readAllBytes(files.certificate());
            certificate.context().start();
            Files.delete(files.certificate());
            for (int look = 0; look < 3; look++) {
                certificate.look();
            }
            assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                    .contains("taken away"));

            Files.write(files.certificate(), bytes);
            certificate.look();
            assertThat(log.list).hasSize(2).last().satisfies(event -> assertThat(event.getFormattedMessage())
                    .contains("is in use"));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
        WebSettings.TlsFiles mixed = new WebSettings.TlsFiles(
                pair("one", "EC").files().certificate(),
                pair("other", "EC").files().key());

        assertThatThrownBy(() -> TlsCertificate.read(mixed))
                .isInstanceOfSatisfying(WebSettingsException.class, problem -> {
                    assertThat(problem.reason().code()).isEqualTo("tls-unusable");
                    assertThat(problem.reason().text().chinese()).contains("PKCS#8", "one.pem", "other.key");
                });
    }
}
