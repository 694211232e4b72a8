package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Text;
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

    private static DocumentView sales(String id) {
        return new DocumentView(Map.of(
                "api",
                "/open/orders/out/simple/query",
                "id",
                id,
                "request",
                List.of(
                        Map.of("field", "page_index", "value", "1"),
                        Map.of("field", "modified_begin", "value", "{{LAST_SYNC_TIME|datetime}}"),
                        Map.of("field", "modified_end", "value", "{{CURRENT_TIME|datetime}}"))));
    }

    @Test
    void asksForOneRowByItsKeyInPlaceOfAWindow() {
        assertThat(Fixture.TYPE.planRow(sales("io_id"), "900001").orElseThrow().request())
                .containsExactly(
                        Map.of("field", "page_index", "value", "1"),
                        Map.of("field", "io_ids", "type", "array", "value", List.of("900001")));
        assertThat(Fixture.TYPE.planRow(sales("shop_id"), "1")).isEmpty();
        assertThat(Fixture.TYPE.planRow(sales("io_id"), "{x}")).isEmpty();
    }

    @Test
    void knowsTheMembersOfRowsWithLabelsAndTypes() {
        FieldGroup group = Fixture.TYPE.members(sales("io_id")).orElseThrow();

        assertThat(group.fields())
                .contains(
                        new FieldInfo("l_id", new Text("快递单号", "L id"), "", false, null, FieldType.TEXT),
                        new FieldInfo("items", new Text("商品明细", "Items"), "", false, null, FieldType.LIST),
                        new FieldInfo("qty", new Text("数量", "Qty"), "items", false, null, FieldType.NUMBER),
                        new FieldInfo("io_date", new Text("出入库时间", "Io date"), "", false, null, FieldType.DATE));
        assertThat(group.parameters()).extracting(FieldInfo::key).contains("io_ids", "modified_begin", "page_index");
    }
}
