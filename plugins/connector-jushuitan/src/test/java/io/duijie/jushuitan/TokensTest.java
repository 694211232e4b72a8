package io.duijie.jushuitan;

import static io.duijie.jushuitan.FakeGateway.OK;
import static io.duijie.jushuitan.FakeGateway.TOKEN_OVER;
import static io.duijie.jushuitan.FakeGateway.issued;
import static io.duijie.jushuitan.Fixture.failure;
import static io.duijie.jushuitan.Fixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.jushuitan.FakeGateway.Received;
import io.duijie.testkit.TestingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String INITIAL = "/openWeb/auth/getInitToken";
    private static final String REFRESH = "/openWeb/auth/refreshToken";

    private final FakeGateway gateway = new FakeGateway();
    private final TestingContext context = new TestingContext();

    @AfterEach
    void close() {
        gateway.close();
    }

    private Connector open(@Nullable String accessToken, @Nullable String refreshToken) {
        return Fixture.open(context, Fixture.settings(gateway.address(), accessToken, refreshToken));
    }

    private List<String> tokensSent() {
        return gateway.received().stream()
                .filter(call -> !call.isTokenCall())
                .map(Received::token)
                .toList();
    }

    /** Accepts {@code good} only, and gives it out. */
    private void accepts(String good, String expiresIn) {
        gateway.script(call -> {
            if (call.isTokenCall()) {
                return issued(good, "r2", expiresIn);
            }
            return call.token().equals(good) ? OK : TOKEN_OVER;
        });
    }

    @Test
    void getsAFirstTokenWhenNoneIsConfiguredAndKeepsIt() {
        accepts("t1", "2592000");

        read(open(null, null));
        read(open(null, null));

        assertThat(gateway.paths()).containsExactly(INITIAL, Fixture.DISTRIBUTORS, Fixture.DISTRIBUTORS);
        assertThat(gateway.received().get(0).form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("charset", "utf-8")
                .hasEntrySatisfying("code", code -> assertThat(code).matches("[a-z0-9]{6}"))
                .containsKeys("app_key", "timestamp", "sign")
                .doesNotContainKeys("version", "biz", "access_token");
        assertThat(context.tokens().load().orElseThrow().expiresAt())
                .isEqualTo(context.clock().instant().plus(Duration.ofDays(30)));
    }

    @Test
    void usesTheConfiguredTokenFirst() {
        read(open("configured", null));

        assertThat(tokensSent()).containsExactly("configured");
        assertThat(context.tokens().saves()).isZero();
    }

    @Test
    void refreshesARefusedTokenAndRepeatsTheCallOnce() {
        accepts("new", "\"2592000\"");

        read(open("old", "r1"));

        assertThat(gateway.paths()).containsExactly(Fixture.DISTRIBUTORS, REFRESH, Fixture.DISTRIBUTORS);
        assertThat(gateway.received().get(1).form())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "r1")
                .containsEntry("scope", "all");
        assertThat(tokensSent()).containsExactly("old", "new");
    }

    @Test
    void getsAFirstTokenWhenThereIsNoRefreshToken() {
        accepts("new", "7200");

        read(open("old", null));

        assertThat(gateway.paths()).containsExactly(Fixture.DISTRIBUTORS, INITIAL, Fixture.DISTRIBUTORS);
    }

    @Test
    void getsAFirstTokenWhenTheRefreshTokenIsOver() {
        gateway.script(call -> switch (call.path()) {
            case REFRESH -> "{\"code\":100,\"msg\":\"refresh_token无效\"}";
            case INITIAL -> issued("new", "r2", "7200");
            default -> call.token().equals("new") ? OK : TOKEN_OVER;
        });

        read(open("old", "r1"));

        assertThat(gateway.paths()).containsExactly(Fixture.DISTRIBUTORS, REFRESH, INITIAL, Fixture.DISTRIBUTORS);
    }

    @Test
    void givesUpWhenTheNewTokenIsRefusedToo() {
        gateway.script(call -> call.isTokenCall() ? issued("new", "r2", "7200") : TOKEN_OVER);

        ConnectorException failure = failure(open("old", "r1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CREDENTIALS);
        assertThat(gateway.received()).hasSize(3);
    }

    @Test
    void doesNotTakeABusinessRefusalWithCode100ForATokenThatIsOver() {
        gateway.answers("{\"code\":100,\"msg\":\"指定箱不存在\"}");

        assertThat(failure(open("old", "r1")).kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(gateway.received()).hasSize(1);
    }

    @Test
    void readsTheTokenTextWithSpacesInIt() {
        gateway.script(call -> call.isTokenCall()
                ? issued("new", "r2", "7200")
                : call.token().equals("new")
                        ? OK
                        : "{\"code\":\"100\",\"msg\":\"验证失败! 无效的 access_token 或 access_token 已过期\"}");

        read(open("old", "r1"));

        assertThat(tokensSent()).containsExactly("old", "new");
    }

    @Test
    void tellsTheMerchantOfAnIsvAppToAuthoriseAgain() {
        gateway.script(
                call -> call.isTokenCall() ? "{\"code\":150,\"msg\":\"服务商应用禁止刷新access_token,需商户重新授权\"}" : TOKEN_OVER);

        ConnectorException failure = failure(open("old", "r1"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CREDENTIALS);
        assertThat(failure.reason().code()).isEqualTo("jushuitan-150");
        assertThat(failure.reason().text().chinese()).contains("重新授权");
        assertThat(failure.reason().text().english()).contains("authorise");
        assertThat(gateway.paths()).containsExactly(Fixture.DISTRIBUTORS, REFRESH);
    }

    @Test
    void keepsARenewedTokenUntilTheTextOfTheSettingsChanges() {
        accepts("new", "2592000");
        read(open("old", "r1"));
        gateway.received().clear();

        read(open("old", "r1"));
        assertThat(tokensSent()).containsExactly("new");
        gateway.received().clear();

        gateway.answers(OK);
        read(open("pasted", "r1"));
        assertThat(tokensSent()).containsExactly("pasted");
        gateway.received().clear();

        read(open("old", "pasted"));
        assertThat(tokensSent()).containsExactly("old");
    }

    @Test
    void refreshesWithTheNewestRefreshToken() {
        accepts("second", "2592000");
        read(open("first", "r1"));
        accepts("third", "2592000");

        read(open("first", "r1"));

        assertThat(gateway.received())
                .filteredOn(Received::isTokenCall)
                .extracting(call -> call.form().get("refresh_token"))
                .containsExactly("r1", "r2");
    }

    @Test
    void renewsTwelveHoursBeforeTheEndAndGoesOnWithTheOldTokenIfThatFails() {
        accepts("t1", "2592000");
        Connector connector = open(null, null);
        read(connector);
        context.clock().advance(Duration.ofDays(30).minusHours(13));
        read(connector);
        assertThat(gateway.paths()).containsOnlyOnce(INITIAL).doesNotContain(REFRESH);

        gateway.script(call -> call.isTokenCall() ? "{\"code\":199,\"msg\":\"\"}" : OK);
        context.clock().advance(Duration.ofHours(2));
        read(connector);
        read(connector);
        assertThat(gateway.paths()).containsOnlyOnce(REFRESH);

        accepts("t2", "2592000");
        context.clock().advance(Duration.ofMinutes(11));
        read(connector);
        assertThat(tokensSent()).containsExactly("t1", "t1", "t1", "t1", "t2");
    }

    @Test
    void renewsAnEndedTokenBeforeTheCall() {
        accepts("t1", "7200");
        Connector connector = open(null, null);
        read(connector);
        gateway.received().clear();
        context.clock().advance(Duration.ofHours(3));

        read(connector);

        assertThat(gateway.paths()).containsExactly(REFRESH, Fixture.DISTRIBUTORS);
    }

    @Test
    void takesTheTokenThatAnotherProcessHasRenewed() {
        accepts("new", "2592000");
        Connector here = open("old", "r1");
        gateway.answers(OK);
        read(here);
        accepts("new", "2592000");
        read(open("old", "r1"));

        read(here);

        assertThat(gateway.paths()).containsOnlyOnce(REFRESH);
        assertThat(tokensSent()).containsExactly("old", "old", "new", "old", "new");
    }

    @Test
    void seesThatAnotherProcessHasProlongedTheTokenWithoutChangingItsText() {
        accepts("t1", "7200");
        Connector here = open(null, null);
        read(here);
        context.clock().advance(Duration.ofHours(3));
        read(open(null, null));
        gateway.received().clear();

        read(here);

        assertThat(gateway.paths()).containsExactly(Fixture.DISTRIBUTORS);
    }

    @Test
    void refreshesOnceForAllThreadsEvenWhenTheTokenKeepsItsText() throws Exception {
        int threads = 6;
        CountDownLatch allRefused = new CountDownLatch(threads);
        AtomicInteger refreshes = new AtomicInteger();
        gateway.script(call -> {
            if (call.isTokenCall()) {
                refreshes.incrementAndGet();
                return issued("same", "r2", "2592000");
            }
            if (refreshes.get() > 0) {
                return OK;
            }
            allRefused.countDown();
            await(allRefused);
            return TOKEN_OVER;
        });
        Connector connector = open("same", "r1");
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> reads = new ArrayList<>();
        for (int count = 0; count < threads; count++) {
            reads.add(pool.submit(() -> read(connector)));
        }
        for (Future<?> each : reads) {
            each.get(20, TimeUnit.SECONDS);
        }
        pool.shutdown();

        assertThat(refreshes).hasValue(1);
        assertThat(gateway.received()).hasSize(2 * threads + 1);
    }

    @Test
    void refusesATokenAnswerWithoutItsToken() {
        gateway.answers("{\"code\":0,\"data\":null}");

        assertThat(failure(open(null, null)).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void neverShowsATokenInWhatIsRecorded() {
        accepts("t-secret-1", "7200");
        read(open("old-secret", "r-secret"));

        assertThat(context.calls().toString()).doesNotContain("t-secret-1", "old-secret", "r-secret", "\"r2\"");
        assertThat(context.tokens().load().orElseThrow().toString()).doesNotContain("t-secret-1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
