package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BillQueryReaderTest {
    private FakeKingdee vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new FakeKingdee();
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void namesTheValuesOfARow() {
        vendor.on("ExecuteBillQuery", "[[100001,\"C0001\",null],[100002,\"C0002\",true]]");

        Answer answer = read(query("BD_Customer", "FCUSTID,FNumber,FIsGroup"), List.of("id", "number", "group"));

        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", 100001L);
        first.put("number", "C0001");
        first.put("group", null);
        assertThat(answer.body()).isEqualTo(List.of(first, Map.of("id", 100002L, "number", "C0002", "group", true)));
        assertThat(answer.hasNext()).isNull();
        assertThat(answer.vendorTime()).isNotNull();
    }

    @Test
    void endsAfterAnEmptyPage() {
        Answer answer = read(query("BD_Customer", "FCUSTID"), List.of());

        assertThat(answer.body()).isEqualTo(List.of());
        assertThat(answer.hasNext()).isFalse();
    }

    @Test
    void ordersByThePrimaryKeyWhereTheDocumentGivesNoOrder() {
        read(query("BD_Customer", "FCUSTID"), List.of());
        read(query("SAL_SaleOrder", "FBillNo,FSaleOrderEntry_FEntryID"), List.of());
        read(query("BD_Unlisted", "FThing"), List.of());
        Map<String, Object> ordered = query("BD_Customer", "FNumber");
        ordered.put("OrderString", "FNumber desc");
        read(ordered, List.of());

        assertThat(vendor.received("ExecuteBillQuery"))
                .extracting(call -> call.data().get("OrderString"))
                .containsExactly("FCUSTID", "FID,FSaleOrderEntry_FEntryID", "FThing", "FNumber desc");
        assertThat(vendor.received("ExecuteBillQuery").get(0).body())
                .isEqualTo(Map.of(
                        "data", Map.of("FormId", "BD_Customer", "FieldKeys", "FCUSTID", "OrderString", "FCUSTID")));
    }

    @Test
    void neverTakesAnErrorForARow() {
        String error = "{\"Result\":{\"ResponseStatus\":{\"IsSuccess\":false,\"Errors\":[{\"Message\":"
                + "\"元数据中标识为FX的字段不存在\"}],\"SuccessEntitys\":[],\"MsgCode\":4}}}";
        for (String shape : List.of("[[" + error + "]]", "[" + error + "]", error)) {
            vendor.on("ExecuteBillQuery", shape);
            assertFails(ErrorKind.REJECTED, "FX");
        }
    }

    @Test
    void readsAnswersThatTheServerZipped() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("[[\"示例\"]]".getBytes(StandardCharsets.UTF_8));
        }
        vendor.on("ExecuteBillQuery", Base64.getEncoder().encodeToString(bytes.toByteArray()));

        assertThat(read(query("BD_Customer", "FName"), List.of()).body()).isEqualTo(List.of(Map.of("FName", "示例")));
    }

    @Test
    void tellsAServerExceptionAndAnEmptyBodyFromAnAnswer() {
        vendor.on("ExecuteBillQuery", "response_error:{\"Message\":\"对象引用\",\"InnerException\":null}")
                .on("ExecuteBillQuery", "");

        assertFails(ErrorKind.PROTOCOL, "对象引用");
        assertFails(ErrorKind.UNAVAILABLE, "空内容");
    }

    @Test
    void tellsAWebPageAndAMissingServiceFromAnAnswer() {
        vendor.on("ExecuteBillQuery", "<html>重启</html>")
                .on("ExecuteBillQuery", new FakeKingdee.Reply(404, "", Map.of()))
                .on("ExecuteBillQuery", new FakeKingdee.Reply(503, "busy", Map.of()))
                .on("ExecuteBillQuery", new FakeKingdee.Reply(429, "", Map.of("Retry-After", "7")))
                .on("ExecuteBillQuery", "[[1,2]]");

        assertFails(ErrorKind.UNAVAILABLE, "");
        assertFails(ErrorKind.CONFIGURATION, "404");
        assertFails(ErrorKind.UNAVAILABLE, "503");
        assertFails(ErrorKind.THROTTLED, "429");
        assertFails(ErrorKind.PROTOCOL, "2");
    }

    private void assertFails(ErrorKind kind, String contained) {
        assertThatThrownBy(() -> read(query("BD_Customer", "FName"), List.of()))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.reason().text().chinese()).contains(contained);
                });
    }

    private static Map<String, Object> query(String form, String keys) {
        return new LinkedHashMap<>(Map.of("FormId", form, "FieldKeys", keys));
    }

    private Answer read(Map<String, Object> body, List<String> columns) {
        return vendor.open(Map.of())
                .reader()
                .orElseThrow()
                .read(new ReadRequest("executeBillQuery", "POST", body, columns));
    }
}
