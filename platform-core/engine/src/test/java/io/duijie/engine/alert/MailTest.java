package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.duijie.engine.alert.incident.AlertMessage;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mail to a real SMTP server. */
class MailTest {
    private static final String PASSWORD = "canary-mail-password";

    private final MailSender sender = new MailSender();
    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("ops@example.com", "ops", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SendResult send(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(server.getSmtp().getPort()),
                "security", "none",
                "from", "ops@example.com",
                "to", "li@example.com，wang@example.com"));
        settings.putAll(more);
        return sender.send(
                settings,
                new AlertMessage(1, "对接告警：运行失败", "【对接告警】\n原因：客户不存在", List.of(), Instant.parse("2026-11-20T02:00:00Z")));
    }

    @Test
    void arrivesAtAllReceiversInChinese() throws Exception {
        assertThat(send(Map.of("username", "ops", "password", PASSWORD))).isInstanceOf(SendResult.Arrived.class);
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("对接告警：运行失败");
        assertThat(mails[0].getContent().toString()).contains("原因：客户不存在");
        assertThat(mails[0].getAllRecipients()).hasSize(2);
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        SendResult result = send(Map.of("username", "ops", "password", PASSWORD + "x"));
        assertThat(result).isInstanceOf(SendResult.Refused.class);
        assertThat(result.toString()).contains("user name or password").doesNotContain(PASSWORD);
    }

    @Test
    void nothingIsSentUnencryptedUnlessThatWasAskedFor() {
        assertThat(send(Map.of("security", "starttls", "username", "ops", "password", PASSWORD)))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(send(Map.of("security", "ssl", "username", "ops", "password", PASSWORD)))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void wrongAddressesAndAServerThatIsAwayAreRefusals() throws Exception {
        for (String wrong : List.of(
                "not an address",
                "li@example.com\r\nRCPT TO:<evil@example.com>",
                "\"li\r\n.\r\nMAIL FROM:<a@b.cn>\"@example.com",
                "li@example.com\u202e",
                "list: li@example.com")) {
            for (String setting : List.of("to", "from")) {
                assertThat(send(Map.of(setting, wrong))).as(wrong).isInstanceOf(SendResult.Refused.class);
            }
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SendResult away = send(Map.of("port", String.valueOf(port)));
        assertThat(away).isInstanceOf(SendResult.Refused.class);
        assertThat(away.toString()).contains("can't be reached");
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
