package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.console.assistant.AssistantAccess;
import io.duijie.console.web.WebSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.engine.stage.Rejection;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import io.duijie.sandbox.wecom.WecomAccount;
import io.duijie.sandbox.wecom.WecomSandbox;
import io.duijie.sandbox.wecom.WecomSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vendors push is stored before it is answered, and sent on at once. */
class WebhookIT {
    @TempDir
    Path home;

    private Pushed world;

    private Pushed world() {
        world = new Pushed(home);
        return world;
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPushIsStoredAnsweredAndSentOnAtOnce() {
        world().imports(Pushed.document("orders", "orders", ""));
        assertThat(world.status(world.push("orders", Pushed.row("WARM")))).isEqualTo(200);
        await().until(() -> world.sentBy("orders").contains("WARM"));

        HttpResponse<String> answer =
                world.answer(world.push("orders", "[{\"no\":\"A1\"},{\"no\":\"A2\",\"qty\":1.50}]"));
        Instant stored = Instant.now();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.readObject(answer.body())).containsEntry("code", 0L);
        assertThat(world.stored("orders")).isEqualTo(3);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> world.sentBy("orders").containsAll(List.of("A1", "A2")));
        assertThat(Duration.between(stored, Instant.now())).isLessThan(Duration.ofSeconds(2));
        RunInfo run =
                world.platform.runs().latest("orders", RunInfo.Kind.EXTRACT).orElseThrow();
        assertThat(run.cause()).isEqualTo(RunInfo.Cause.PUSH);
        assertThat(run.tally().fetched()).isEqualTo(2);
        assertThat(run.tally().created()).isEqualTo(2);
    }

    @Test
    void whoeverCannotSignLearnsNothing() {
        world().imports(Pushed.document("orders", "orders", ""));
        String body = Pushed.row("A");

        List<HttpResponse<String>> strangers = List.of(
                world.answer(world.request("/in/hook/orders", body)),
                world.answer(world.request("/in/hook/orders", body, "X-Shop-Signature", "0".repeat(64))),
                world.answer(world.request("/in/hook/nothing", body, "X-Shop-Signature", "0".repeat(64))),
                world.answer(world.request("/in/nobody/orders", body, "X-Shop-Signature", "0".repeat(64))),
                world.answer(world.request("/in/target/orders", body, "X-Shop-Signature", "0".repeat(64))));

        assertThat(strangers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(strangers.get(0).body());
            assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        });
        assertThat(world.status(world.push("nothing", body))).isEqualTo(404);
        assertThat(world.stored("orders")).isZero();
    }

    @Test
    void whatIsNoPushIsRefused() {
        world().imports(Pushed.document("orders", "orders", ""));

        assertThat(world.status(world.push("orders", Pushed.row("x".repeat(1_100_000)))))
                .isEqualTo(413);
        assertThat(world.status(world.push("orders", "{\"no\":"))).isEqualTo(400);
        assertThat(world.status(world.push("orders", ""))).isEqualTo(400);
        assertThat(world.status(
                        HttpRequest.newBuilder(world.push("orders", "{}").uri())
                                .GET()
                                .build()))
                .isEqualTo(405);
        assertThat(world.status(world.request("/in/hook", "{}"))).isEqualTo(404);
        assertThat(world.stored("orders")).isZero();
    }

    @Test
    void aRepetitionIsRefusedOnceItsSenderWasTold() {
        world().imports(Pushed.document("orders", "orders", ""));
        HttpRequest push = world.push("orders", Pushed.row("A"));
        assertThat(world.status(push)).isEqualTo(200);

        await().until(() -> world.status(push) == 409);

        assertThat(world.platform.runs().latest("orders", 50).stream()
                        .filter(run -> run.kind() == RunInfo.Kind.EXTRACT))
                .hasSize(1);
    }

    @Test
    void aTimestampBoundsHowOldAPushMayBe() {
        world().connection("timed", Map.of("type", "hmac", "secret", Pushed.SECRET, "timestampHeader", "X-Time"));
        world.imports(Pushed.document("orders", "orders", "").replace("\"hook\"", "\"timed\""));
        String body = Pushed.row("A");
        String signature = Pushed.signature(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        for (long seconds : new long[] {-310, 310}) {
            String time = String.valueOf(Instant.now().getEpochSecond() + seconds);
            assertThat(world.status(world.request("/in/timed/orders", body, "X-Signature", signature, "X-Time", time)))
                    .isEqualTo(401);
        }
        assertThat(world.status(world.request("/in/timed/orders", body, "X-Signature", signature)))
                .isEqualTo(401);
        assertThat(world.status(world.request(
                        "/in/timed/orders",
                        body,
                        "X-Signature",
                        signature,
                        "X-Time",
                        String.valueOf(Instant.now().toEpochMilli()))))
                .isEqualTo(200);
        assertThat(world.stored("orders")).isEqualTo(1);
    }

    @Test
    void goodRowsOfAHostileListAreStoredAndTheOthersSayWhy() {
        world().imports(Pushed.document("orders", "orders", ""));
        String deep = "[".repeat(300) + "]".repeat(300);
        String body = "[{\"no\":\"G1\"},{\"no\":\"B1\",\"n\":1e5000},{\"no\":\"B2\\ud800\"},{\"no\":\"B3\",\"d\":"
                + deep + "},7,{\"no\":\"twice\",\"no\":\"G2\"},null,{\"no\":\"G3\"}]";

        assertThat(world.status(world.push("orders", body))).isEqualTo(200);

        await().until(() -> world.sentBy("orders").containsAll(List.of("G1", "G2", "G3")));
        assertThat(world.sentBy("orders")).hasSize(3);
        List<Rejection> rejected = world.platform.rejections().latest("orders", false, Long.MAX_VALUE, 50);
        assertThat(rejected)
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.reason().text().chinese()).isNotBlank());
        RunInfo run =
                world.platform.runs().latest("orders", RunInfo.Kind.EXTRACT).orElseThrow();
        assertThat(run.tally().fetched()).isEqualTo(8);
        assertThat(run.tally().rejected()).isEqualTo(5);
    }

    @Test
    void allWhoTakeANameStoreOrNobodyDoes() {
        world().imports(
                        Pushed.document("orders", "orders", ""),
                        Pushed.document("copies", "orders", ""),
                        Pushed.document("others", "others", ""));

        assertThat(world.status(world.push("orders", Pushed.row("A")))).isEqualTo(200);
        assertThat(world.stored("orders")).isEqualTo(1);
        assertThat(world.stored("copies")).isEqualTo(1);
        assertThat(world.stored("others")).isZero();

        world.imports(Pushed.document("copies", "orders", "")
                .replace(
                        "\"idCheck\"",
                        "\"otherResponse\": [{\"field\": \"dataKey\", \"value\": \"list\"}], \"idCheck\""));
        assertThat(world.status(world.push("orders", Pushed.row("B")))).isEqualTo(400);
        assertThat(world.stored("orders")).isEqualTo(1);
        assertThat(world.stored("copies")).isEqualTo(1);
    }

    @Test
    void aThousandAtOnceAreEachStoredOrRefused() {
        world().imports(Pushed.document("orders", "orders", ""));

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 1_000)
                .mapToObj(i -> untilAnswered(world.push("orders", Pushed.row("N" + i)), 5))
                .toList();
        long taken = answers.stream()
                .map(CompletableFuture::join)
                .peek(answer -> assertThat(answer.statusCode()).isIn(200, 429))
                .filter(answer -> answer.statusCode() == 200)
                .count();

        assertThat(taken).isPositive();
        assertThat(world.stored("orders")).isEqualTo(taken);
        await().atMost(Duration.ofSeconds(60)).until(() -> world.done("orders") == taken);
        assertThat(world.sentBy("orders")).doesNotHaveDuplicates().hasSize((int) taken);
    }

    /** A connection whose body is still on its way gives way to others, and ends without an answer: its sender tries again. */
    private CompletableFuture<HttpResponse<String>> untilAnswered(HttpRequest push, int attempts) {
        CompletableFuture<HttpResponse<String>> answer = world.later(push);
        return attempts == 1 ? answer : answer.exceptionallyCompose(gone -> untilAnswered(push, attempts - 1));
    }

    @Test
    void aPortOfItsOwnTakesPushesAndNothingElse() {
        world = new Pushed(
                home,
                null,
                new WebSettings(
                        "127.0.0.1",
                        0,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        new WebSettings.Listening("127.0.0.1", 0),
                        AssistantAccess.OFF));
        world.imports(Pushed.document("orders", "orders", ""));
        HttpRequest push = world.push("orders", Pushed.row("A"));
        String console = "http://127.0.0.1:" + world.server.port();
        String own = "http://127.0.0.1:" + world.server.portOfPushes();

        assertThat(world.server.portOfPushes()).isNotEqualTo(world.server.port());
        assertThat(world.status(push)).isEqualTo(200);
        assertThat(world.status(HttpRequest.newBuilder(push, (name, value) -> true)
                        .uri(URI.create(console + "/in/hook/orders"))
                        .build()))
                .isEqualTo(404);
        for (String path : List.of("/", "/api/v1/me", "/health/live", "/metrics", "/assets/x")) {
            assertThat(world.status(
                            HttpRequest.newBuilder(URI.create(own + path)).build()))
                    .as(path)
                    .isIn(404, 405);
        }
        assertThat(world.status(HttpRequest.newBuilder(URI.create(console + "/health/live"))
                        .build()))
                .isEqualTo(200);
    }

    @Test
    void anOrderThatAShopPushesBecomesASaleOrderAndAMessage() throws IOException {
        String secret = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
        try (VendorSandbox vendors =
                        VendorSandbox.start(SandboxSettings.defaults().withKingdee(KingdeeSettings.defaults()));
                WecomSandbox wecom = WecomSandbox.start(
                        0,
                        new WecomAccount("ww0001", secret, 1_000_002),
                        WecomSettings.defaults(),
                        Clock.systemUTC(),
                        AppendLog.inMemory())) {
            vendors.kingdee().putBaseData("BD_Customer", "C1", "客户一");
            vendors.kingdee().putBaseData("BD_MATERIAL", "S1", "商品一");
            world().connection("shop-push", Map.of("type", "token", "secret", Pushed.SECRET, "header", "X-Token"));
            world.platform
                    .connections()
                    .save(new ConnectionDefinition(
                            "wecom",
                            "wecom",
                            List.of(),
                            Map.of(
                                    "baseUrl",
                                    wecom.baseUrl(),
                                    "corpid",
                                    "ww0001",
                                    "corpsecret",
                                    secret,
                                    "agentid",
                                    "1000002")));
            Importer.Imported imported = world.imports(
                    Connections.to(vendors).json(),
                    VendorHome.example("webhook-order-to-k3-saleorder"),
                    VendorHome.example("webhook-order-to-wecom-message"));
            assertThat(imported.ids()).contains("webhook-order-to-k3-saleorder", "webhook-order-to-wecom-message");
            String body = "{\"order_no\":\"%s\",\"order_date\":\"2026-05-06 10:00:00\",\"customer_code\":\"C1\","
                    + "\"status\":\"%s\",\"lines\":[{\"sku\":\"S1\",\"qty\":2,\"price\":9.90}]}";

            for (String[] order : new String[][] {{"N1", "paid"}, {"N2", "open"}}) {
                assertThat(world.status(world.request(
                                "/in/shop-push/orders", body.formatted(order[0], order[1]), "X-Token", Pushed.SECRET)))
                        .isEqualTo(200);
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> world.done("webhook-order-to-k3-saleorder") == 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> world.done("webhook-order-to-wecom-message") == 1);
            assertThat(wecom.office().messages()).singleElement().satisfies(message -> assertThat(
                            String.valueOf(message.get("text")))
                    .contains("N1", "C1"));
            assertThat(vendors.kingdee().ledger().entries("SAL_SaleOrder"))
                    .extracting(LedgerEntry::number)
                    .containsExactly("N1");
        }
    }

    @Test
    void whoeverWantsToExtractHearsThatTheRowsArePushed() {
        world().imports(Pushed.document("orders", "orders", ""));

        RunReport extracted = world.platform
                .runner()
                .run("orders", RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND), new StoppableControl());
        RunReport all = world.platform
                .runner()
                .run("orders", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());

        assertThat(extracted.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(String.valueOf(extracted.error())).contains("pushed by the vendor");
        assertThat(all.state()).isEqualTo(RunInfo.State.COMPLETED);
    }
}
