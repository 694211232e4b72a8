package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Secret;
import io.duijie.jushuitan.FakeGateway.Received;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class JushuitanConnectorContractTest extends ConnectorContractTest {
    private final FakeGateway gateway = new FakeGateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Override
    protected ConnectorFactory factory() {
        return new JushuitanConnectorFactory();
    }

    @Override
    protected String id() {
        return "jushuitan";
    }

    @Override
    protected Environment environment() {
        gateway.script(JushuitanConnectorContractTest::answer);
        return new Environment(
                Fixture.settings(gateway.address(), Fixture.TOKEN, null),
                Map.of("appSecret", "another secret"),
                "baseUrl",
                new ReadCase(
                        new DocumentView(Map.of("api", Fixture.DISTRIBUTORS)),
                        page(1, "2023-11-14 00:00:00"),
                        page(2, "2023-11-14 00:00:00"),
                        page(1, "2030-01-01 00:00:00")),
                null);
    }

    private static ReadRequest page(long number, String begin) {
        Map<String, Object> body = Map.of("page_index", number, "page_size", 1L, "modified_begin", begin);
        return new ReadRequest(Fixture.DISTRIBUTORS, "POST", Map.copyOf(body), List.of());
    }

    private static String answer(Received call) {
        String sign = Signature.of(Secret.of(Fixture.SECRET), call.form());
        if (!sign.equals(call.form().get("sign"))) {
            return "{\"code\":10,\"msg\":\"验证失败！无效签名\",\"data\":null}";
        }
        String biz = call.form().get("biz");
        String row = biz.contains("\"page_index\":1") ? "1" : "2";
        String rows = biz.contains("2030-01-01") ? "" : "{\"drp_co_id\":" + row + "}";
        return "{\"code\":0,\"data\":{\"has_next\":false,\"datas\":[" + rows + "]}}";
    }
}
