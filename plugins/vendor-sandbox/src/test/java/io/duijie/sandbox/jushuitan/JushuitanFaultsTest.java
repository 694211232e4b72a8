package io.duijie.sandbox.jushuitan;

import static io.duijie.sandbox.jushuitan.Gateway.DISTRIBUTORS;
import static io.duijie.sandbox.jushuitan.Gateway.data;
import static io.duijie.sandbox.jushuitan.GatewayChecksTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JushuitanFaultsTest extends GatewayTestBase {
    private static final String BIZ = distributors(1, 50);

    @Test
    void spoilsOnlyTheCallsThatThePlanNames() throws IOException {
        plan(Fault.of(FaultKind.HTTP_500).on(DISTRIBUTORS).after(1).times(2));

        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).statusCode()).isEqualTo(200);
        assertThat(gateway.exchange("/open/shops/query", "{}").statusCode()).isEqualTo(200);
        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).statusCode()).isEqualTo(500);
        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).statusCode()).isEqualTo(500);
        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).statusCode()).isEqualTo(200);
        assertThat(jushuitan().faults().pending()).isEmpty();
        assertThat(jushuitan().stats().spoiledByKind()).containsEntry(FaultKind.HTTP_500, 2L);
    }

    @Test
    void answersHtmlOrNothingOrHalfAsAGatewayDoes() throws IOException {
        plan(Fault.of(FaultKind.HTML_502));
        HttpResponse<String> html = gateway.exchange(DISTRIBUTORS, BIZ);
        assertThat(html.statusCode()).isEqualTo(502);
        assertThat(html.body()).startsWith("<html>");

        plan(Fault.of(FaultKind.EMPTY_BODY));
        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).body()).isEmpty();

        plan(Fault.of(FaultKind.TRUNCATED_BODY));
        assertThatThrownBy(() -> gateway.exchange(DISTRIBUTORS, BIZ)).isInstanceOf(IOException.class);

        plan(Fault.of(FaultKind.RESET_BEFORE_COMMIT));
        assertThatThrownBy(() -> gateway.exchange(DISTRIBUTORS, BIZ)).isInstanceOf(IOException.class);
        assertThat(gateway.call(DISTRIBUTORS, BIZ)).containsEntry("code", 0);
    }

    @Test
    void answersNoListBesideCodeZero() throws IOException {
        plan(Fault.of(FaultKind.DATA_NULL));

        assertThat(gateway.call(DISTRIBUTORS, BIZ)).containsEntry("code", 0).containsEntry("data", null);
    }

    @Test
    void throttlesAndLosesTheToken() throws IOException {
        plan(Fault.of(FaultKind.THROTTLED));
        assertRefused(gateway.call(DISTRIBUTORS, BIZ), 199, "调用频次");
        plan(Fault.of(FaultKind.THROTTLED).code(200));
        assertRefused(gateway.call(DISTRIBUTORS, BIZ), 200, "调用频次");
        plan(Fault.of(FaultKind.ERROR_CODE).code(160).message("内部保存失败"));
        assertRefused(gateway.call(DISTRIBUTORS, BIZ), 160, "内部保存失败");

        plan(Fault.of(FaultKind.SESSION_LOST));
        assertRefused(gateway.call(DISTRIBUTORS, BIZ), 100, "access_token");
        assertRefused(gateway.call(DISTRIBUTORS, BIZ), 100, "access_token");
    }

    @Test
    void losesRowsForAPlainPageLoopWhenRowsMove() throws IOException {
        plan(Fault.of(FaultKind.MOVING_ROWS).on(DISTRIBUTORS).count(3).always());
        Set<Object> seen = new HashSet<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            Map<String, Object> data = data(gateway.call(DISTRIBUTORS, distributors(page, 50)));
            for (Object row : (List<?>) data.get("datas")) {
                seen.add(((Map<?, ?>) row).get("drp_co_id"));
            }
            more = (Boolean) data.get("has_next");
        }

        assertThat(seen).hasSize(114);
        assertThat(jushuitan().data().table(SourceEntity.DISTRIBUTOR).size()).isEqualTo(120);
    }

    @Test
    void misbehavesInItsPaging() throws IOException {
        plan(Fault.of(FaultKind.ENDLESS_PAGES));
        assertThat(data(gateway.call(DISTRIBUTORS, distributors(9, 50))))
                .containsEntry("has_next", true)
                .containsEntry("datas", List.of());
        plan(Fault.of(FaultKind.REPEATED_PAGE));
        assertThat(data(gateway.call(DISTRIBUTORS, distributors(3, 50)))).containsEntry("page_index", 1);
        plan(Fault.of(FaultKind.MISSING_COUNTS));
        assertThat(data(gateway.call(DISTRIBUTORS, BIZ))).doesNotContainKeys("data_count", "page_count");
        plan(Fault.of(FaultKind.EMPTY_NUMBERS));
        assertThat(gateway.rows("/open/orders/out/simple/query", "{" + WINDOW + "}", "datas")
                        .get(0))
                .containsEntry("pay_amount", "")
                .doesNotContainEntry("io_id", "");
    }

    @Test
    void takesPlansAndGivesCountsOverHttp() throws IOException {
        String admin = jushuitan().baseUrl() + "/__sandbox/";
        Http.post(admin + "faults", "application/json", "[{\"kind\":\"HTTP_500\",\"on\":\"/open/*\",\"times\":2}]");
        assertThat(Http.get(admin + "faults").body()).contains("\"HTTP_500\"");
        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).statusCode()).isEqualTo(500);
        Http.delete(admin + "faults");
        assertThat(gateway.exchange(DISTRIBUTORS, BIZ).statusCode()).isEqualTo(200);

        assertThat(Http.json(Http.get(admin + "stats"))).containsEntry("arrivals", 2);
        Http.delete(admin + "stats");
        assertThat(jushuitan().stats().arrivals()).isZero();
        assertThat(Http.json(Http.get(admin + "health"))).containsEntry("vendor", "jushuitan");
        assertThat(Http.post(admin + "faults", "application/json", "{\"kind\":\"NO_SUCH\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesRowsTouchesAndLimitsOverHttp() throws IOException {
        String admin = jushuitan().baseUrl() + "/__sandbox/";
        Http.post(admin + "rows?entity=distributor", "application/json", "{\"drp_co_id\":5,\"name\":\"手工\"}");
        Http.post(admin + "touch?entity=DISTRIBUTOR&ids=10012345", "application/json", "");
        String now = "{\"modified_begin\":\"2023-11-15 06:13:20\",\"modified_end\":\"2023-11-15 06:13:20\"}";
        assertThat(gateway.rows(DISTRIBUTORS, now, "datas"))
                .extracting(row -> row.get("drp_co_id"))
                .containsExactly(5, 10_012_345);

        Http.post(admin + "limits?perSecond=1", "application/json", "");
        gateway.call(DISTRIBUTORS, BIZ);
        assertThat(gateway.call(DISTRIBUTORS, BIZ)).containsEntry("code", 199);
    }

    private void plan(Fault fault) {
        jushuitan().faults().add(fault);
    }
}
