package io.duijie.jushuitan;

import static io.duijie.jushuitan.Fixture.failure;
import static io.duijie.jushuitan.Fixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.jushuitan.FakeGateway.Reply;
import io.duijie.testkit.TestingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    private final FakeGateway gateway = new FakeGateway();
    private final TestingContext context = new TestingContext();
    private final Connector connector =
            Fixture.open(context, Fixture.settings(gateway.address() + "/", Fixture.TOKEN, null));

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void sendsExactlyTheDocumentedForm() {
        context.clock().set(Instant.ofEpochSecond(1_700_000_000));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("page_index", 1L);
        body.put("page_size", 50L);
        body.put("modified_begin", "2023-11-14 00:00:00");
        body.put("modified_end", "2023-11-15 00:00:00");

        read(connector, Fixture.DISTRIBUTORS, body);

        FakeGateway.Received call = gateway.received().get(0);
        assertThat(call.path()).isEqualTo(Fixture.DISTRIBUTORS);
        assertThat(call.contentType()).isEqualToIgnoringCase("application/x-www-form-urlencoded;charset=UTF-8");
        assertThat(call.body())
                .isEqualTo("app_key=0123456789abcdef0123456789abcdef&access_token=fedcba9876543210fedcba9876543210"
                        + "&timestamp=1700000000&charset=utf-8&version=2&biz=%7B%22page_index%22%3A1%2C%22page_size"
                        + "%22%3A50%2C%22modified_begin%22%3A%222023-11-14+00%3A00%3A00%22%2C%22modified_end%22%3A%22"
                        + "2023-11-15+00%3A00%3A00%22%7D&sign=fb5fb8c21968e7db8ca0fff48ff7a7fb");
        assertThat(context.calls()).extracting("api").containsExactly("distributor/query");
    }

    @Test
    void sendsAnEmptyObjectWhenThereIsNothingToAsk() {
        read(connector, "open/shops/query", Map.of());

        assertThat(gateway.received().get(0).form()).containsEntry("biz", "{}");
        assertThat(gateway.paths()).containsExactly("/open/shops/query");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10|验证失败！无效签名|CREDENTIALS|appSecret",
                "120|签名错误|CREDENTIALS|appSecret",
                "110|已设置IP白名单，该IP不在白名单列表：203.0.113.9，请登录开发者后台自行添加IP|CREDENTIALS|203.0.113.9",
                "190|验证失败！无API权限，请申请API权限|CREDENTIALS|/open/jushuitan/distributor/query",
                "140|验证失败！无效的timestamp，请求最大时间误差15分钟|CONFIGURATION|NTP",
                "180|执行失败! timestamp无效|CONFIGURATION|NTP",
                "140|参数不符合规范,请检查传入参数!|REJECTED|参数不符合规范",
                "100|上架仓位不能为空|REJECTED|上架仓位不能为空",
                "130|传输数据不能为空|REJECTED|传输数据不能为空",
                "150|内部处理异常！|REJECTED|内部处理异常",
                "170|店铺编号[10002]不存在!|REJECTED|10002",
                "-7|什么|REJECTED|什么",
            })
    void saysInBothLanguagesWhatACodeMeans(String code, String message, ErrorKind kind, String names) {
        gateway.answers("{\"code\":" + code + ",\"msg\":\"" + message + "\",\"data\":null}");

        ConnectorException failure = failure(connector);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.notSent()).isTrue();
        assertThat(failure.reason().text().chinese()).contains(names).contains(message);
        assertThat(failure.reason().text().english()).contains(names).contains(message);
        assertThat(gateway.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"199,1", "200,60", "\"199\",1"})
    void asksForAPauseWhenThereWereTooManyCalls(String code, long seconds) {
        gateway.answers("{\"code\":\"" + code.replace("\"", "") + "\",\"msg\":\"调用频次超过限制!请稍后再试\"}");

        ConnectorException failure = failure(connector);

        assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
        assertThat(failure.reason().code()).isEqualTo("jushuitan-" + code.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"502|<html>bad gateway</html>", "503|{\"code\":0}", "200|<!DOCTYPE html>", "200|", "404|<html/>"})
    void takesAGatewaysOwnPageForAnOutage(int status, String body) {
        gateway.answers(new Reply(status, "text/html", body == null ? "" : body));

        ConnectorException failure = failure(connector);

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.notSent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ok", "{\"code\":0", "[]", "{}", "{\"code\":null}", "{\"code\":\"\"}", "{\"code\":\"x\"}", "0"})
    void refusesAnAnswerThatIsNotTheVendorsEnvelope(String body) {
        gateway.answers(body);

        assertThat(failure(connector).kind()).isEqualTo(ErrorKind.PROTOCOL);
    }

    @Test
    void namesTheSkewWhenTheVendorRefusesTheTime() {
        gateway.answers("{\"code\":140,\"msg\":\"无效的timestamp\"}");
        context.clock().advance(Duration.ofMinutes(20));

        assertThat(failure(connector).reason().text().english()).containsPattern("it is 1[12]\\d\\d s ahead of");
    }

    @Test
    void doesNotRepeatSecretsThatTheVendorQuotes() {
        gateway.answers("{\"code\":100,\"msg\":\"bad " + Fixture.TOKEN + " " + Fixture.SECRET + "\"}");

        assertThat(failure(connector)).hasMessageNotContainingAny(Fixture.TOKEN, Fixture.SECRET);
    }

    @Test
    void refusesOldStyleFailureBesideCodeZero() {
        gateway.answers("{\"code\":0,\"issuccess\":false,\"msg\":\"失败\"}");

        assertThat(failure(connector).kind()).isEqualTo(ErrorKind.REJECTED);
    }

    @Test
    void callsNothingThatChangesThings() {
        assertThatThrownBy(() -> read(connector, "/open/jushuitan/orders/upload", Map.of()))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
        assertThat(gateway.received()).isEmpty();
    }

    @Test
    void checksWithOneShop() {
        connector.check();

        assertThat(gateway.paths()).containsExactly("/open/shops/query");
        assertThat(context.json().read(gateway.received().get(0).form().get("biz")))
                .isEqualTo(Map.of("page_index", 1L, "page_size", 1L));
    }
}
