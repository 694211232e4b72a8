package io.duijie.sandbox.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyGatewayTest extends GatewayTestBase {
    @Test
    void signsAsTheVendorPublishes() {
        assertThat(LegacySign.of(
                        "shops.query",
                        "ywv5jGT8ge6Pvlq3FZSPol345asd",
                        "ywv5jGT8ge6Pvlq3FZSPol2323",
                        "181ee8952a88f5a57db52587472c3798",
                        "1540370062"))
                .isEqualTo("aebf9d0146764d578d9c86e3b7783204");
        assertThat(sign("orders.single.query", "1700000000")).isEqualTo("dd4da53aa4502100ddc22a50cb4690ed");
    }

    @Test
    void answersFlat() throws IOException {
        Map<String, Object> page = call("jushuitan.distributor.query", distributors(1, 50));
        assertThat(page)
                .containsEntry("code", 0)
                .containsEntry("issuccess", true)
                .containsEntry("data_count", 120)
                .containsEntry("has_next", true);
        assertThat(Json.list(page.get("datas"))).hasSize(50);

        assertThat(Json.list(call("shops.query", "{}").get("shops"))).hasSize(12);
        assertThat(call("refresh.token", "{}")).containsEntry("issuccess", true);
        assertThat(jushuitan().stats().arrivals("shops.query")).isEqualTo(1);
    }

    @Test
    void refusesFlat() throws IOException {
        assertThat(call("shops.query", "{\"page_size\":51}"))
                .containsEntry("issuccess", false)
                .containsEntry("code", 140);
        assertThat(call("no.such.method", "{}")).containsEntry("code", 190);
        assertThat(call("shops.query", "{}", "1700000601")).containsEntry("code", 180);
        assertThat(post("shops.query", "{}", "1700000000", "wrong")).containsEntry("code", 10);

        jushuitan().limit(new JushuitanSettings.Limits(1, 0, false));
        clock.advance(Duration.ofSeconds(2));
        call("shops.query", "{}");
        assertThat(call("shops.query", "{}")).containsEntry("code", 199).containsEntry("issuccess", false);
    }

    @Test
    void takesFaultsByTheMethodsName() throws IOException {
        jushuitan().faults().add(Fault.of(FaultKind.DATA_NULL).on("shops.query"));

        assertThat(call("shops.query", "{}")).containsEntry("code", 0).containsEntry("shops", null);
    }

    private Map<String, Object> call(String method, String body) throws IOException {
        return call(method, body, "1700000000");
    }

    private Map<String, Object> call(String method, String body, String timestamp) throws IOException {
        return post(method, body, timestamp, sign(method, timestamp));
    }

    private Map<String, Object> post(String method, String body, String timestamp, String sign) throws IOException {
        return Http.json(Http.post(
                jushuitan().baseUrl() + "/api/open/query.aspx?method=" + method + "&partnerid="
                        + SandboxCredentials.PARTNER_ID + "&token=" + SandboxCredentials.LEGACY_TOKEN + "&ts="
                        + timestamp + "&sign=" + sign,
                "application/json",
                body));
    }

    private static String sign(String method, String timestamp) {
        return LegacySign.of(
                method,
                SandboxCredentials.PARTNER_ID,
                SandboxCredentials.PARTNER_KEY,
                SandboxCredentials.LEGACY_TOKEN,
                timestamp);
    }
}
