package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.KingdeeSettings.AnswerRules;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillQueryTest extends WebApiTestBase {
    /** C1 at 06:13:20, C2 a minute later, O'Neil another one. */
    @BeforeEach
    void save() throws IOException {
        for (String number : List.of("C1", "C2", "O'Neil")) {
            api.call(
                    "Save",
                    "BD_Customer",
                    "{\"IsAutoSubmitAndAudit\":" + number.equals("C2")
                            + ",\"Model\":{\"FNumber\":\"" + number + "\",\"FName\":\"客户" + number
                            + "\",\"FPriority\":" + number.length() + "}}");
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FNumber='C1'|C1",
                "FNumber = 'c1' and FName like '%户C%'|C1",
                "FNumber='C1' and (FModifyDate>='2024-01-01' or FDocumentStatus in ('A','D'))|C1",
                "FNumber<>'C1'|C2 O'Neil",
                "FNumber='O''Neil'|O'Neil",
                "FNumber in ('C1','C2','C3')|C1 C2",
                "FNumber not in ('C1')|C2 O'Neil",
                "not (FNumber='C1' or FNumber='C2')|O'Neil",
                "FDocumentStatus='C'|C2",
                "FModifyDate>='2023-11-15 06:14:20' and FModifyDate<'2023-11-15 06:15:20'|C2",
                "FModifyDate>='2023-11-15T06:14:20'|C2 O'Neil",
                "FPriority>2|O'Neil",
                "FPriority>=2 and FPriority<='6'|C1 C2 O'Neil",
                "FCreateOrgId.FNumber='100' and FSELLER.FNumber is null|C1 C2 O'Neil",
                "FName not like N'客户C_'|O'Neil",
                "1=1|C1 C2 O'Neil",
                "1=0|``",
            })
    void understandsFilters(String filter, String numbers) throws IOException {
        List<Object> rows = query("FNumber", filter, ",\"OrderString\":\"FNumber asc\"");

        assertThat(rows.stream().map(row -> (String) Json.list(row).get(0)).toList())
                .isEqualTo(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ", -1)));
    }

    @Test
    void understandsAFilterArray() throws IOException {
        assertThat(
                        api.query(
                                "{\"FormId\":\"BD_Customer\",\"FieldKeys\":\"FNumber\",\"FilterString\":[{\"Left\":\"(\",\"FieldName\":\"FNumber\",\"Compare\":\"67\",\"Value\":\"O'Neil\",\"Right\":\"\",\"Logic\":\"1\"},{\"Left\":\"\",\"FieldName\":\"FName\",\"Compare\":\"17\",\"Value\":\"C2\",\"Right\":\")\",\"Logic\":\"0\"}]}"))
                .isEqualTo(List.of(List.of("C2"), List.of("O'Neil")));
    }

    @Test
    void ordersAndPages() throws IOException {
        assertThat(query("FNumber", "", ",\"OrderString\":\"FModifyDate desc\",\"StartRow\":1,\"Limit\":1"))
                .isEqualTo(List.of(List.of("C2")));
        assertThat(query("FNumber", "", ",\"OrderString\":\"FNumber\",\"StartRow\":0,\"Limit\":3,\"TopRowCount\":2"))
                .isEqualTo(List.of(List.of("C1"), List.of("C2")));
        assertThat(query("FNumber", "", ",\"StartRow\":3")).isEmpty();
    }

    @Test
    void typesItsValues() throws IOException {
        assertThat(query("FCUSTID,FPriority,FDescription,FModifyDate,FCreateOrgId.FName", "FNumber='C1'", ""))
                .isEqualTo(List.of(Arrays.asList(100_001, 2, null, "2023-11-15T06:13:20", "总部")));
    }

    @Test
    void tellsOfErrorsInsideTheRows() throws IOException {
        assertThat(error("FNumber,FNope", "", "")).isEqualTo("元数据中标识为FNope的字段不存在");
        assertThat(error("FNumber", "FNope='x'", "")).isEqualTo("元数据中标识为FNope的字段不存在");
        assertThat(error("FID", "", "")).isEqualTo("元数据中标识为FID的字段不存在");
        assertThat(error("FNumber", "FNumber=", "")).contains("过滤条件");
        assertThat(error("FNumber", "FNumber='x", "")).contains("过滤条件");
        assertThat(error("FNumber", "", ",\"Limit\":10001")).contains("10000");
    }

    @Test
    void lowersTheLimitWhereTheServerDoes() throws IOException {
        start(KingdeeSettings.defaults().withAnswers(new AnswerRules(true, false, false)));

        assertThat(api.query("{\"FormId\":\"BD_Saler\",\"FieldKeys\":\"FNumber\",\"Limit\":99999}"))
                .hasSize(2);
    }

    @Test
    void capsAnUnlimitedQueryAtTwoThousand() throws IOException {
        start(KingdeeSettings.defaults().withMaterials(2_100));

        assertThat(api.query("{\"FormId\":\"BD_MATERIAL\",\"FieldKeys\":\"FNumber\"}"))
                .hasSize(2_000);
    }

    @Test
    void answersObjectsToBillQuery() throws IOException {
        String data = "{\"FormId\":\"BD_Customer\",\"FieldKeys\":\"FCUSTID,%s\",\"FilterString\":\"FNumber='C1'\"}";
        String body =
                api.exchange("BillQuery", "", String.format(data, "FNumber")).body();
        assertThat(Json.read(body)).contains(List.of(Map.of("FCUSTID", 100_001, "FNumber", "C1")));
        assertThat(status(api.call("BillQuery", "", String.format(data, "FNope"))))
                .containsEntry("IsSuccess", false);
    }

    private List<Object> query(String keys, String filter, String more) throws IOException {
        return api.query("{\"FormId\":\"BD_Customer\",\"FieldKeys\":\"" + keys + "\",\"FilterString\":"
                + Json.text(filter) + more + "}");
    }

    private String error(String keys, String filter, String more) throws IOException {
        List<Object> rows = query(keys, filter, more);
        return (String)
                WebApi.firstError(Json.object(Json.list(rows.get(0)).get(0))).get("Message");
    }
}
