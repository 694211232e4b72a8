package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static Operation operation(String api) {
        return Fixture.TYPE.operation(api).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "/open/jushuitan/distributor/query,data.datas,50,P7D",
        "/open/orders/single/query,data.orders,100,P7D",
        "/open/orders/out/simple/query,data.datas,50,P7D",
        "/open/refund/single/query,data.datas,50,P7D",
        "/open/aftersale/received/query,data.datas,50,P7D",
        "/open/sku/query,data.datas,50,P7D",
        "/open/shops/query,data.datas,100,",
        "/open/inventory/query,data.inventorys,100,P7D",
        "/open/supplier/query,data.datas,500,P1D",
        "/open/purchase/query,data.datas,50,P7D",
        "/open/purchasein/query,data.datas,50,P7D",
        "/open/api/drp/inneropen/partner/supplier/querymychannel,data.channel_vos,100,",
        "/open/wms/partner/query,data.datas,0,",
        "/open/logisticscompany/query,data.datas,50,P7D",
    })
    void knowsTheVendorsLimits(String api, String listKey, int maximumPageSize, Duration maximumWindow) {
        Operation operation = operation(api);

        assertThat(operation.listKey()).isEqualTo(listKey);
        assertThat(operation.maximumPageSize()).isEqualTo(maximumPageSize);
        assertThat(operation.maximumWindow()).isEqualTo(maximumWindow);
        assertThat(operation(api.substring(1))).isEqualTo(operation);
    }

    @Test
    void takesAnyOtherReadingPathByTheGeneralRules() {
        Operation operation = operation("open/order/action/query");

        assertThat(operation.api()).isEqualTo("/open/order/action/query");
        assertThat(operation.listKey()).isEqualTo("data.datas");
        assertThat(operation.capabilities())
                .containsExactlyInAnyOrder(Capability.READ, Capability.PAGED, Capability.INCREMENTAL);
        assertThat(operation.maximumPageSize()).isEqualTo(50);
        assertThat(operation.maximumWindow()).isEqualTo(Duration.ofDays(7));
        assertThat(operation.windowFields()).containsExactly("modified_begin", "modified_end");
        assertThat(operation("/open/webapi/itemapi/lockwarehouse/getwarehouselist")
                        .listKey())
                .isEqualTo("data.list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/pack/query",
                "/open/jushuitan/wave/get",
                "/open/webapi/cb/cborder/getorders",
                "/open/webapi/wmsapi/openp2dskusn/loadorderchangestatistics",
                "/open/webapi/aftersaleapi/pay/payqueryasmodified",
                "/open/webapi/wmsapi/openskubinquery/findskubin",
                "/open/jushuitan/carryid/check",
            })
    void knowsAReadingPathByItsName(String api) {
        assertThat(Fixture.TYPE.operation(api)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/jushuitan/allocate/cancel/v2",
                "/open/jushuitan/purchase/change/status",
                "/open/order/node/soid/set",
                "/open/webapi/itemapi/bom/save",
                "/open/webapi/aftersaleapi/open/unconfirm",
                "/open/api/goods/inneropen/goods/batchupdatedistributionstatus",
                "/open/webapi/wmsapi/packsn/batchadd",
                "/open/jushuitan/seed/return",
                "/openWeb/auth/getInitToken",
                "/open",
                "/open/",
                "/open/../openWeb/auth/refreshToken",
                "/open/shops/query?x=1",
                "//open/shops/query",
                "shops/query",
                "batchSave",
                "",
            })
    void takesNothingThatChangesThingsOrIsNoPath(String api) {
        assertThat(Fixture.TYPE.operation(api)).isEmpty();
    }

    @Test
    void takesUploadsAsTargets() {
        Operation orders = operation("/open/jushuitan/orders/upload");
        assertThat(orders.capabilities())
                .containsExactlyInAnyOrder(
                        Capability.WRITE, Capability.BATCH_WRITE, Capability.PARTIAL_FAILURE, Capability.FIND_BY_KEY);
        assertThat(orders.maximumBatch()).isEqualTo(50);
        assertThat(Fixture.TYPE
                        .planTarget(new DocumentView(Map.of("api", orders.api())))
                        .placesRows())
                .isTrue();

        Operation other = operation("/open/jushuitan/otherinout/upload");
        assertThat(other.capabilities()).containsExactly(Capability.WRITE);
        assertThat(Fixture.TYPE
                        .planTarget(new DocumentView(Map.of("api", other.api())))
                        .placesRows())
                .isFalse();
    }

    @Test
    void knowsTheOldGatewaysNames() {
        assertThat(operation("orders.single.query").api()).isEqualTo("/open/orders/single/query");
        assertThat(operation("jushuitan.orders.upload").api()).isEqualTo("/open/jushuitan/orders/upload");
        assertThat(Fixture.TYPE.operation("refresh.token")).isEmpty();
    }

    @Test
    void narrowsTheWindowForOneDistributorsDeliveries() {
        Map<String, Object> entry = Map.of("field", "drp_co_id", "value", "10012345");
        DocumentView one = new DocumentView(Map.of("api", "/open/orders/out/simple/query", "request", List.of(entry)));
        DocumentView all = new DocumentView(Map.of("api", "/open/orders/out/simple/query"));

        assertThat(Fixture.TYPE.planSource(one).operation().maximumWindow()).isEqualTo(Duration.ofDays(1));
        assertThat(Fixture.TYPE.planSource(all).operation().maximumWindow()).isEqualTo(Duration.ofDays(7));
    }
}
