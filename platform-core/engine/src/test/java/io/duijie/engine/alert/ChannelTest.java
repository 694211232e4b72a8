package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.alert.AlertSeverity;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.document.alert.RuleKind;
import io.duijie.dialect.json.Json;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.incident.Notice;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.JsonPost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of channel against something as strict as the real one. */
class ChannelTest {
    private static final ManualClock CLOCK = new ManualClock("2026-11-20T02:00:00Z");
    /** The answer never ends; only what was sent by then may have arrived. */
    private static final Duration LONG_ENOUGH_TO_SEND = Duration.ofSeconds(2);

    private static final Map<String, String> ENVIRONMENT = new HashMap<>();
    private static HttpClients clients;
    private static ChannelSenders senders;

    @BeforeAll
    static void open() {
        clients = new HttpClients();
        senders = new ChannelSenders(new JsonPost(clients, Duration.ofSeconds(20)), ENVIRONMENT::get);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    private static AlertMessage message(String text) {
        return new AlertMessage(7, "对接告警：x", text, List.of(), CLOCK.instant());
    }

    private static SendResult send(ChannelKind kind, Map<String, ?> settings, String text) {
        return senders.send(new AlertChannel("c", kind, "c", true, new HashMap<>(settings)), message(text));
    }

    private static String code(SendResult result) {
        return result instanceof SendResult.Refused refused
                ? refused.reason().code()
                : result instanceof SendResult.Unknown unknown
                        ? unknown.reason().code()
                        : "arrived";
    }

    private static void holdsNoSecret(SendResult result) {
        assertThat(result.toString()).doesNotContain(Robot.KEY, Robot.SECRET);
    }

    @ParameterizedTest
    @EnumSource(names = {"WECOM", "DINGTALK", "FEISHU"})
    void aRobotTakesWhatIsSignedRightly(ChannelKind kind) throws IOException {
        try (Robot robot = Robot.start(kind, CLOCK)) {
            assertThat(send(kind, robot.settings(), "一 <at user_id=\"all\"> & \"二\""))
                    .isInstanceOf(SendResult.Arrived.class);
            assertThat(robot.taken())
                    .singleElement()
                    .asString()
                    .startsWith("一 ")
                    .endsWith("& \"二\"");
            if (kind == ChannelKind.FEISHU) {
                assertThat(robot.taken().get(0)).doesNotContain("<at");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WECOM", "DINGTALK", "FEISHU"})
    void whatItRefusesWithHttp200IsNotDelivered(ChannelKind kind) throws IOException {
        try (Robot robot = Robot.start(kind, CLOCK)) {
            String wrongKey = robot.url().replace(Robot.KEY, "wrong-key-123456");
            SendResult refused = send(kind, Map.of("url", wrongKey, "secret", "wrong"), "x");
            assertThat(code(refused)).isEqualTo("alert-refused");
            assertThat(refused.toString()).containsAnyOf("93000", "19021");
            robot.mood = Robot.Mood.BUSY;
            SendResult busy = send(kind, robot.settings(), "x");
            assertThat(code(busy)).isEqualTo("alert-throttled");
            assertThat(((SendResult.Refused) busy).pause()).isEqualTo(kind.pause());
            robot.mood = Robot.Mood.HTML;
            assertThat(code(send(kind, robot.settings(), "x"))).isEqualTo("alert-refused");
            robot.mood = Robot.Mood.MOVED;
            assertThat(code(send(kind, robot.settings(), "x"))).isEqualTo("alert-refused");
            assertThat(robot.taken()).isEmpty();
        }
    }

    @Test
    void aWrongSignIsSaidAsTheRobotSaysIt() throws IOException {
        try (Robot robot = Robot.start(ChannelKind.DINGTALK, CLOCK)) {
            SendResult result = send(ChannelKind.DINGTALK, Map.of("url", robot.url(), "secret", "SECother"), "x");
            assertThat(result.toString()).contains("310000 sign not match");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WECOM", "DINGTALK", "FEISHU"})
    void noAnswerIsNoRefusal(ChannelKind kind) throws IOException {
        try (Robot robot = Robot.start(kind, CLOCK)) {
            robot.mood = Robot.Mood.DROP;
            SendResult lost = send(kind, robot.settings(), "x");
            assertThat(lost).isInstanceOf(SendResult.Unknown.class);
            holdsNoSecret(lost);
            robot.mood = Robot.Mood.SLOW;
            ChannelSenders hasty = new ChannelSenders(new JsonPost(clients, LONG_ENOUGH_TO_SEND), ENVIRONMENT::get);
            assertThat(hasty.send(
                            new AlertChannel("c", kind, "c", true, new HashMap<>(robot.settings())), message("x")))
                    .isInstanceOf(SendResult.Unknown.class);
        }
    }

    @Test
    void nobodyThereAndNoAddressAreRefusals() throws IOException {
        Robot gone = Robot.start(ChannelKind.WECOM, CLOCK);
        gone.close();
        SendResult unreachable = send(ChannelKind.WECOM, gone.settings(), "x");
        assertThat(code(unreachable)).isEqualTo("alert-unreachable");
        holdsNoSecret(unreachable);
        assertThat(code(send(ChannelKind.WECOM, Map.of("url", "no address"), "x")))
                .isEqualTo("alert-address");
        assertThat(code(send(ChannelKind.WECOM, Map.of(), "x"))).isEqualTo("alert-address");
        assertThat(code(send(ChannelKind.WECOM, Map.of("url", "${env:NOT_SET}"), "x")))
                .isEqualTo("alert-variable");
    }

    @Test
    void variablesAreFilledInWhenItIsSent() throws IOException {
        try (Robot robot = Robot.start(ChannelKind.DINGTALK, CLOCK)) {
            ENVIRONMENT.put("ROBOT_URL", robot.url());
            ENVIRONMENT.put("ROBOT_SECRET", Robot.SECRET);
            assertThat(send(
                            ChannelKind.DINGTALK,
                            Map.of("url", "${env:ROBOT_URL}", "secret", "${env:ROBOT_SECRET}"),
                            "x"))
                    .isInstanceOf(SendResult.Arrived.class);
        }
    }

    @Test
    void aWebhookGetsJsonWithASignatureOverItsBytes() throws Exception {
        AtomicReference<String> body = new AtomicReference<>("");
        AtomicReference<String> signature = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signature.set(String.valueOf(exchange.getRequestHeaders().getFirst("X-Duijie-Signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
            Incident incident = incident(1, "订单 失败", "原因");
            AlertMessage message =
                    new AlertMessage(9, "t", "文", List.of(notice(1, incident, Notice.What.OPENED)), CLOCK.instant());
            SendResult result = senders.send(
                    new AlertChannel(
                            "c", ChannelKind.WEBHOOK, "c", true, new HashMap<>(Map.of("url", url, "secret", "s3cret"))),
                    message);

            assertThat(result).isInstanceOf(SendResult.Arrived.class);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(signature.get())
                    .isEqualTo("sha256="
                            + HexFormat.of().formatHex(mac.doFinal(body.get().getBytes(StandardCharsets.UTF_8))));
            assertThat(Json.readObject(body.get())).containsEntry("id", 9L).containsEntry("text", "文");
            assertThat(body.get())
                    .contains("\"event\":\"OPENED\"", "\"kind\":\"runFailed\"", "\"integration\":\"orders\"");
        } finally {
            server.stop(0);
        }
    }

    private static Incident incident(long id, String summary, String reason) {
        return new Incident(
                id,
                "run-failed",
                RuleKind.RUN_FAILED,
                AlertSeverity.CRITICAL,
                "orders LOAD",
                "orders",
                null,
                Incident.State.FIRING,
                1,
                Text.same(summary),
                Text.same(reason),
                CLOCK.instant(),
                null,
                null,
                null);
    }

    private static Notice notice(long id, Incident incident, Notice.What what) {
        return new Notice(id, "c", what, false, incident, null);
    }

    @Test
    void aTextKeepsToItsLimitWhateverItSaysAndNothingWritesIntoIt() throws IOException {
        try (Robot robot = Robot.start(ChannelKind.WECOM, CLOCK)) {
            for (int size : List.of(1, 2, 7, 500)) {
                List<Notice> notices = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    String hostile = "方案😀\n【伪造】\u0000" + "很长".repeat(i % 3 * 400);
                    notices.add(notice(i, incident(i, hostile, hostile), Notice.What.OPENED));
                }
                for (AlertSettings.Language language : AlertSettings.Language.values()) {
                    AlertSettings settings = new AlertSettings(
                            language,
                            "https://duijie.example.com",
                            AlertSettings.USUAL.zone(),
                            24,
                            12,
                            30,
                            AlertSettings.USUAL.digest());
                    String text = new MessageText(settings)
                            .of(notices, ChannelKind.WECOM.largestText())
                            .text();
                    assertThat(text).contains("/alerts").doesNotContain("\n【伪造】");
                    assertThat(send(ChannelKind.WECOM, robot.settings(), text)).isInstanceOf(SendResult.Arrived.class);
                }
            }
            assertThat(robot.taken()).hasSize(12);
        }
    }

    @Test
    void aLongDigestIsCut() {
        Notice digest = new Notice(1, "c", Notice.What.DIGEST, false, null, Text.same("· 方案：一切正常\n".repeat(1000)));
        String text = new MessageText(AlertSettings.USUAL)
                .of(List.of(digest), ChannelKind.WECOM.largestText())
                .text();
        assertThat(text).startsWith("【对接日报】").endsWith("…");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1500, 2048);
    }
}
