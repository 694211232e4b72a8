package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.ConnectorContractTest;
import io.duijie.testkit.Environment;
import io.duijie.testkit.ReadCase;
import io.duijie.testkit.Refusals;
import io.duijie.testkit.VendorAnswer;
import io.duijie.testkit.WindowCase;
import io.duijie.testkit.WriteCase;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

final class KingdeeConnectorContractTest extends ConnectorContractTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(CHINA);

    private SandboxAccount account;

    @Override
    protected ConnectorFactory factory() {
        return new KingdeeConnectorFactory();
    }

    @Override
    protected String id() {
        return "kingdee";
    }

    @Override
    protected Environment environment() {
        account = new SandboxAccount();
        return new Environment(
                account.settings("password"),
                Map.of("password", "Wrong-Password-1"),
                "serverUrl",
                reading(),
                writing(),
                refusing());
    }

    private static Refusals refusing() {
        return new Refusals(
                VendorAnswer.of(200, refusal("", "调用次数超限，请稍后再试")),
                VendorAnswer.of(429, ""),
                VendorAnswer.of(200, "[[" + refusal("", "字段 FNoSuch 不存在") + "]]"),
                VendorAnswer.of(200, refusal("FName", "字段“客户名称”是必填项")));
    }

    private static String refusal(String field, String message) {
        return "{\"Result\":{\"ResponseStatus\":{\"ErrorCode\":500,\"IsSuccess\":false,\"Errors\":[{\"FieldName\":\""
                + field + "\",\"Message\":\"" + message + "\",\"DIndex\":0}],\"SuccessEntitys\":[],\"MsgCode\":11}}}";
    }

    @Override
    protected Optional<String> form() {
        return Optional.of("BD_Customer");
    }

    @Override
    protected List<String> fieldsThatMatter() {
        return List.of("FormId", "FieldKeys", "Operation", "Limit", "StartRow");
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private static ReadCase reading() {
        DocumentView document = new DocumentView(
                FakeKingdee.object(
                        """
                {'api':'executeBillQuery','id':'FNumber','request':[{'field':'FNumber'},{'field':'FName'},{'field':'FModifyDate'}],
                 'otherRequest':[{'field':'FormId','value':'BD_MATERIAL'}]}
                """));
        return new ReadCase(
                document,
                page(0, ""),
                page(2, ""),
                page(0, "FModifyDate>='2999-01-01 00:00:00'"),
                new WindowCase(
                        row -> LocalDateTime.parse(String.valueOf(row.get("FModifyDate")))
                                .atZone(CHINA)
                                .toInstant()
                                .truncatedTo(ChronoUnit.SECONDS),
                        (from, to) -> page(
                                0,
                                "FModifyDate>='" + TIME.format(from) + "' and FModifyDate<'" + TIME.format(to) + "'",
                                100)));
    }

    private static ReadRequest page(long startRow, String filter) {
        return page(startRow, filter, 2);
    }

    private static ReadRequest page(long startRow, String filter, long limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("FormId", "BD_MATERIAL");
        body.put("FieldKeys", "FNumber,FName,FModifyDate");
        body.put("FilterString", filter);
        body.put("Limit", limit);
        body.put("StartRow", startRow);
        return new ReadRequest("executeBillQuery", "POST", body, List.of("FNumber", "FName", "FModifyDate"));
    }

    private static WriteCase writing() {
        DocumentView document = new DocumentView(
                FakeKingdee.object("{'api':'batchSave','otherRequest':[{'field':'FormId','value':'BD_Customer'}]}"));
        List<WriteRecord> records =
                new ArrayList<>(SandboxAccount.customers("C1", "C2", "C3").records());
        Map<String, Object> unknownSeller = new LinkedHashMap<>(records.get(1).body());
        unknownSeller.put("FSELLER", Map.of("FNumber", "S404"));
        records.set(1, new WriteRecord("C2", unknownSeller, null));
        WriteRequest request = SandboxAccount.customers(records);
        return new WriteCase(document, request, Set.of(1), List.of("C1", "C2", "C3"));
    }
}
