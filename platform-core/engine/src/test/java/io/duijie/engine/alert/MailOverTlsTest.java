package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duijie.engine.alert.incident.AlertMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-mail to an SMTP server that speaks TLS from the first byte, with a certificate made here for one name. */
class MailOverTlsTest {
    private static final String PASSWORD = "canary-mail-password";
    private static final String STORE_PASSWORD = "changeit";
    private static final String FILE = "greenmail.tls.keystore.file";
    private static final String FILE_PASSWORD = "greenmail.tls.keystore.password";

    @TempDir
    Path folder;

    private Path keys;
    private SSLContext former;
    private GreenMail server;

    @BeforeEach
    void start() throws Exception {
        keys = folder.resolve("mail.p12");
        makeCertificateFor("ip:127.0.0.1");
        former = SSLContext.getDefault();
        System.setProperty(FILE, keys.toString());
        System.setProperty(FILE_PASSWORD, STORE_PASSWORD);
        server = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTPS));
        server.start();
        server.setUser("ops@example.com", "ops", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
        SSLContext.setDefault(former);
        System.clearProperty(FILE);
        System.clearProperty(FILE_PASSWORD);
    }

    private void makeCertificateFor(String name) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=mail",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    /** As a machine does whose administrator has installed the certificate. */
    private void trustIt() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", store.getCertificate("mail"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    private SendResult sendTo(String host) {
        return new MailSender()
                .send(
                        Map.of(
                                "host", host,
                                "port", String.valueOf(server.getSmtps().getPort()),
                                "security", "ssl",
                                "username", "ops",
                                "password", PASSWORD,
                                "from", "ops@example.com",
                                "to", "li@example.com"),
                        new AlertMessage(1, "对接告警：运行失败", "原因：客户不存在", List.of(), Instant.parse("2026-11-20T02:00:00Z")));
    }

    @Test
    void arrivesWhereTheCertificateIsTrustedAndNamesTheServer() throws Exception {
        trustIt();
        assertThat(sendTo("127.0.0.1")).isInstanceOf(SendResult.Arrived.class);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aCertificateOfAnotherNameOrOfNobodyGetsNothing() throws Exception {
        assertThat(sendTo("127.0.0.1")).isInstanceOf(SendResult.Refused.class);
        trustIt();
        SendResult other = sendTo("localhost");
        assertThat(other).isInstanceOf(SendResult.Refused.class);
        assertThat(other.toString()).doesNotContain(PASSWORD);
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
