package io.duijie.engine.extract.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.engine.extract.Documents;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowPipelineTest {
    private static final Span WINDOW =
            new Span(Instant.parse("2026-11-19T02:00:00Z"), Instant.parse("2026-11-20T02:00:00Z"));

    private static RowResult apply(String document, String row) {
        return RowPipeline.compile(Documents.source(document), Documents.SETTINGS, RowHook.NONE, 50)
                .in(WINDOW)
                .apply(Json.read(row));
    }

    private static List<SourceRecord> records(String document, String row) {
        return apply(document, row) instanceof RowResult.Kept kept ? kept.records() : List.of();
    }

    /** {@code key content} of each record. */
    private static List<String> shown(String document, String row) {
        List<String> shown = new ArrayList<>();
        records(document, row).forEach(each -> shown.add(each.key() + " " + Json.write(each.content())));
        return shown;
    }

    private static boolean passes(String condition, String row) {
        return apply("{\"id\":\"no\",\"condition\":[[" + condition + "]]}", row) instanceof RowResult.Kept;
    }

    @Test
    void aRowBecomesARecordWithItsKeyAndNumber() {
        List<SourceRecord> records =
                records("{\"id\":\"ext.no\",\"number\":\"n\"}", "{\"ext\":{\"no\":10.0},\"n\":\"N1\",\"x\":null}");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).key()).isEqualTo("10");
        assertThat(records.get(0).number()).isEqualTo("N1");
        assertThat(Json.write(records.get(0).content())).isEqualTo("{\"ext\":{\"no\":10.0},\"n\":\"N1\",\"x\":null}");
        assertThat(records.get(0).warnings()).isEmpty();
    }

    @Test
    void withoutAKeyTheContentIsTheKeyWhateverItsOrder() {
        SourceRecord one = records("{}", "{\"a\":1,\"b\":2}").get(0);
        SourceRecord other = records("{}", "{\"b\":2.0,\"a\":1}").get(0);

        assertThat(one.key()).matches("[0-9a-f]{32}").isEqualTo(other.key());
        assertThat(one.warnings()).isEmpty();
        assertThat(records("{\"id\":\"no\"}", "{\"a\":1}").get(0).warnings()).containsEntry("key-missing", 1);
        assertThat(records("{\"id\":\"no\"}", "{\"no\":\"\"}").get(0).warnings())
                .containsEntry("key-missing", 1);
        assertThat(records("{\"id\":\"no\"}", "{\"no\":{}}").get(0).warnings()).containsEntry("key-missing", 1);
    }

    @Test
    void formatResponseAddsAMember() {
        String rule = "{\"formatResponse\":[{\"old\":\"delivered\",\"new\":\"delivered_day\",\"format\":\"date\"}]}";

        assertThat(Json.write(records(rule, "{\"delivered\":\"2026-05-06 10:00:00\"}")
                        .get(0)
                        .content()))
                .isEqualTo("{\"delivered\":\"2026-05-06 10:00:00\",\"delivered_day\":\"2026-05-06\"}");
        assertThat(Json.write(records(rule, "{\"delivered\":\"\"}").get(0).content()))
                .isEqualTo("{\"delivered\":\"\"}");
        SourceRecord odd = records(rule, "{\"delivered\":\"soon\"}").get(0);
        assertThat(odd.warnings()).containsExactlyEntriesOf(Map.of("format-failed", 1));
        assertThat(odd.content()).doesNotContainKey("delivered_day");
    }

    @Test
    void formatResponseAcrossAnArrayAddsTheLastSegmentToEachElement() {
        String rule = "{\"formatResponse\":[{\"old\":\"items.at\",\"new\":\"items.day\",\"format\":\"date\"}]}";

        assertThat(Json.write(records(rule, "{\"items\":[{\"at\":\"20260506\"},{},{\"at\":\"x\"}]}")
                        .get(0)
                        .content()))
                .isEqualTo("{\"items\":[{\"at\":\"20260506\",\"day\":\"2026-05-06\"},{},{\"at\":\"x\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eq|10|`\"10.0\"`|true",
                "eq|abc|`\"abc\"`|true",
                "eq|ABC|`\"abc\"`|false",
                "eq|001|1|true",
                "neq|1|2|true",
                "neq|1|null|true",
                "gt|9|`\"10\"`|true",
                "gt|9|`\"x10\"`|true",
                "gt|x|`\"y\"`|true",
                "egt|10|10.0|true",
                "lt|5|null|false",
                "elt|5|5|true",
                "like|b|`\"abc\"`|true",
                "like|B|`\"abc\"`|false",
                "notlike|x|`\"abc\"`|true",
                "notlike|x|`\"\"`|true",
                "between|100,500|500|true",
                "between|100,500|`\"99\"`|false",
                "between|100,500|null|false",
                "notnull||0|true",
                "notnull||`\"\"`|false",
                "isnull||null|true",
                "isnull||[]|true",
                "eq|true|true|true",
                "egt|timestamp:1704067200|`\"2024-01-01 08:00:00\"`|true",
                "gt|timestamp:1704067200|`\"2024-01-01\"`|false",
                "between|timestamp:1704067200,1704067300|`\"2024-01-01 08:01:00\"`|true",
                "eq|timestamp:1704067200|`\"soon\"`|false",
                "neq|timestamp:1704067200|null|true",
                "lt|timestamp:{{CURRENT_TIME}}|`\"2026-11-20 09:59:59\"`|true",
                "lt|timestamp:{{CURRENT_TIME}}|`\"2026-11-20 10:00:00\"`|false"
            })
    void aConditionHolds(String logic, String operand, String value, boolean holds) {
        String condition = "{\"field\":\"v\",\"logic\":\"" + logic + "\",\"value\":\""
                + (operand == null ? "" : operand.replace("`", "")) + "\"}";

        assertThat(passes(condition, "{\"no\":1,\"v\":" + value + "}")).isEqualTo(holds);
    }

    @Test
    void anOperandMayBeATemplateWithAFormat() {
        String condition = "{\"field\":\"v\",\"logic\":\"egt\",\"value\":\"{{LAST_SYNC_TIME|date}}\"}";

        assertThat(passes(condition, "{\"v\":\"2026-11-19\"}")).isTrue();
        assertThat(passes(condition, "{\"v\":\"2026-11-18\"}")).isFalse();
    }

    @Test
    void allOfAGroupAndAnyGroup() {
        String document = "{\"id\":\"no\",\"condition\":[[{\"field\":\"a\",\"logic\":\"eq\",\"value\":1},"
                + "{\"field\":\"b\",\"logic\":\"eq\",\"value\":1}],[{\"field\":\"c\",\"logic\":\"notnull\"}]]}";

        assertThat(apply(document, "{\"a\":1,\"b\":2}")).isEqualTo(RowResult.FILTERED);
        assertThat(apply(document, "{\"a\":1,\"b\":1}")).isInstanceOf(RowResult.Kept.class);
        assertThat(apply(document, "{\"c\":0}")).isInstanceOf(RowResult.Kept.class);
    }

    @Test
    void elementsThatFailAreRemovedAndARowWithoutAnyIsDropped() {
        String quantity = "{\"field\":\"items.qty\",\"logic\":\"gt\",\"value\":\"0\"}";
        String document = "{\"id\":\"no\",\"condition\":[[" + quantity + "]]}";

        assertThat(shown(document, "{\"no\":\"A\",\"items\":[{\"qty\":\"2\"},{\"qty\":0}]}"))
                .containsExactly("A {\"no\":\"A\",\"items\":[{\"qty\":\"2\"}]}");
        assertThat(passes(quantity, "{\"items\":[{\"qty\":0}]}")).isFalse();
        assertThat(passes(quantity, "{\"items\":[]}")).isFalse();
        assertThat(passes(quantity, "{}")).isFalse();
        assertThat(passes("{\"field\":\"items.qty\",\"logic\":\"isnull\"}", "{\"no\":1}"))
                .isFalse();
        assertThat(passes("{\"field\":\"items.qty\",\"logic\":\"isnull\"}", "{\"items\":[{\"n\":1}]}"))
                .isTrue();
    }

    @Test
    void inStrictModeAllElementsMustPass() {
        String strict = "{\"field\":\"items.qty\",\"logic\":\"gt\",\"value\":\"0\",\"strictMode\":true}";

        assertThat(passes(strict, "{\"items\":[{\"qty\":2},{\"qty\":0}]}")).isFalse();
        assertThat(passes(strict, "{\"items\":[{\"qty\":2},{\"qty\":1}]}")).isTrue();
    }

    @Test
    void anArrayKeepsWhatAnyHoldingGroupKeepsAndAGroupThatDoesNotLookKeepsAll() {
        String big = "{\"field\":\"d.q\",\"logic\":\"gt\",\"value\":5}";
        String small = "{\"field\":\"d.q\",\"logic\":\"lt\",\"value\":2}";
        String vip = "{\"field\":\"vip\",\"logic\":\"eq\",\"value\":1}";
        String two = "{\"id\":\"no\",\"condition\":[[" + big + "],[" + small + "]]}";
        String three = "{\"id\":\"no\",\"condition\":[[" + big + "],[" + vip + "]]}";
        String d = "\"d\":[{\"q\":9},{\"q\":3},{\"q\":1}]}";

        assertThat(shown(two, "{\"no\":\"A\"," + d)).containsExactly("A {\"no\":\"A\",\"d\":[{\"q\":9},{\"q\":1}]}");
        assertThat(shown(three, "{\"no\":\"A\",\"vip\":1," + d)).containsExactly("A {\"no\":\"A\",\"vip\":1," + d);
        assertThat(shown(three, "{\"no\":\"A\",\"vip\":0," + d))
                .containsExactly("A {\"no\":\"A\",\"vip\":0,\"d\":[{\"q\":9}]}");
        assertThat(passes(big + "," + small, "{\"no\":\"A\"," + d)).isFalse();
    }

    @Test
    void flatteningGivesARecordPerElementDownToTheInnermost() {
        assertThat(shown(
                        "{\"id\":\"no\",\"beatFlat\":[\"d\"]}",
                        "{\"no\":\"A\",\"d\":[{\"sku\":\"x\",\"b\":[{\"n\":1},{\"n\":2}]},{\"sku\":\"y\"}]}"))
                .containsExactly(
                        "A-1 {\"no\":\"A\",\"d_sku\":\"x\",\"d_b_n\":1}",
                        "A-2 {\"no\":\"A\",\"d_sku\":\"x\",\"d_b_n\":2}",
                        "A-3 {\"no\":\"A\",\"d_sku\":\"y\"}");
    }

    @Test
    void flatteningKeepsObjectsDropsEmptyInnerArraysAndNamesScalars() {
        assertThat(shown(
                        "{\"id\":\"no\",\"beatFlat\":[\"d\",\"t\"]}",
                        "{\"no\":\"A\",\"d\":[{\"o\":{\"x\":1},\"b\":[]}],\"t\":[\"r\",\"g\"]}"))
                .containsExactly(
                        "A-1 {\"no\":\"A\",\"d_o\":{\"x\":1},\"t\":\"r\"}",
                        "A-2 {\"no\":\"A\",\"d_o\":{\"x\":1},\"t\":\"g\"}");
        assertThat(shown("{\"id\":\"no\",\"beatFlat\":[\"d\"]}", "{\"no\":\"A\",\"d\":[]}"))
                .containsExactly("A {\"no\":\"A\",\"d\":[]}");
        assertThat(shown("{\"id\":\"no\",\"beatFlat\":[\"d\"]}", "{\"no\":\"A\"}"))
                .containsExactly("A {\"no\":\"A\"}");
    }

    @Test
    void splittingLaysTheElementOverTheRow() {
        assertThat(shown("{\"id\":\"no\",\"splitArray\":\"d\"}", "{\"no\":\"B\",\"q\":1,\"d\":[{\"q\":5}]}"))
                .containsExactly("B-1 {\"no\":\"B\",\"q\":5}");
        assertThat(shown(
                        "{\"id\":\"no\",\"splitArray\":\"x.d\"}", "{\"no\":\"B\",\"x\":{\"y\":1,\"d\":[{\"q\":5},7]}}"))
                .containsExactly(
                        "B-1 {\"no\":\"B\",\"x\":{\"y\":1},\"q\":5}", "B-2 {\"no\":\"B\",\"x\":{\"y\":1},\"d\":7}");
    }

    @Test
    void aKeyThatComesFromTheInnermostElementHasNoSuffix() {
        assertThat(shown("{\"id\":\"no\",\"splitArray\":\"d\"}", "{\"no\":\"B\",\"d\":[{\"no\":\"L1\"},{\"n\":2}]}"))
                .containsExactly("L1 {\"no\":\"L1\"}", "B-2 {\"no\":\"B\",\"n\":2}");
        assertThat(shown(
                        "{\"id\":\"d_sku\",\"beatFlat\":[\"d\"]}",
                        "{\"d\":[{\"sku\":\"x\",\"b\":[{\"n\":1}]},{\"sku\":\"y\"}]}"))
                .containsExactly("x-1 {\"d_sku\":\"x\",\"d_b_n\":1}", "y {\"d_sku\":\"y\"}");
    }

    @Test
    void equalLinesWithoutAKeyStayApart() {
        assertThat(records("{\"splitArray\":\"d\"}", "{\"d\":[{\"q\":1},{\"q\":1}]}"))
                .extracting(SourceRecord::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void aHookReplacesDropsOrRejectsARow() {
        RowHook hook = (row, variables, warnings) -> {
            if (row.containsKey("bad")) {
                throw new ValueFailure("mvel-failed", new Text("钩子出错", "the hook failed"));
            }
            return row.containsKey("drop") ? null : Map.of("no", "H");
        };
        WindowRows rows = RowPipeline.compile(Documents.source("{\"id\":\"no\"}"), Documents.SETTINGS, hook, 50)
                .in(WINDOW);

        assertThat(rows.apply(Json.read("{\"drop\":1}"))).isEqualTo(RowResult.FILTERED);
        assertThat(rows.apply(Json.read("{}"))).isInstanceOfSatisfying(RowResult.Kept.class, kept -> assertThat(
                        kept.records().get(0).key())
                .isEqualTo("H"));
        assertThat(rows.apply(Json.read("{\"no\":\"A\",\"bad\":1}")))
                .isInstanceOfSatisfying(RowResult.Rejected.class, rejected -> {
                    assertThat(rejected.key()).isEqualTo("A");
                    assertThat(rejected.reason()).hasToString("mvel-failed: the hook failed (afterExtract)");
                });
    }

    @Test
    void whatIsNoObjectIsRejected() {
        assertThat(apply("{}", "[1]")).isInstanceOfSatisfying(RowResult.Rejected.class, rejected -> assertThat(
                        rejected.reason().code())
                .isEqualTo("row-not-object"));
    }

    @Test
    void theRowItselfIsNotChanged() {
        Object row = Json.read("{\"no\":\"A\",\"at\":\"20260506\",\"d\":[{\"q\":1},{\"q\":0}]}");
        String before = Json.write(row);
        String document = "{\"id\":\"no\",\"formatResponse\":[{\"old\":\"at\",\"new\":\"day\",\"format\":\"date\"}],"
                + "\"condition\":[[{\"field\":\"d.q\",\"logic\":\"gt\",\"value\":0}]],\"beatFlat\":[\"d\"]}";

        RowPipeline.compile(Documents.source(document), Documents.SETTINGS, RowHook.NONE, 50)
                .in(WINDOW)
                .apply(row);

        assertThat(Json.write(row)).isEqualTo(before);
    }

    /** A row of some hundred bytes would become a thousand million records. */
    @Test
    void aRowThatWouldBecomeTooManyRecordsIsRejectedBeforeTheyTakeMemory() {
        StringBuilder row = new StringBuilder("{\"no\":\"A\"");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            row.append(",\"a").append(i).append("\":[1,2,3,4,5,6,7,8,9,10]");
            names.append(i == 0 ? "" : ",").append("\"a").append(i).append('"');
        }
        String nested = ",\"n\":[{" + "\"x\":[1,2,3,4,5,6,7,8,9,10],\"y\":[1,2,3,4,5,6,7,8,9,10],"
                + "\"z\":[1,2,3,4,5,6,7,8,9,10],\"u\":[1,2,3,4,5,6,7,8,9,10],\"v\":[1,2,3,4,5,6,7,8,9,10]}]";

        assertTooMany("{\"id\":\"no\",\"beatFlat\":[" + names + "]}", row + "}");
        assertTooMany("{\"id\":\"no\",\"beatFlat\":[\"n\"]}", "{\"no\":\"A\"" + nested + "}");
        assertTooMany("{\"id\":\"no\",\"splitArray\":\"l\"}", "{\"no\":\"A\",\"l\":[" + "1,".repeat(10_000) + "1]}");
        assertThat(records(
                        "{\"id\":\"no\",\"splitArray\":\"l\"}", "{\"no\":\"A\",\"l\":[" + "1,".repeat(9_999) + "1]}"))
                .hasSize(10_000);
    }

    /** What stands once in the row stands in each of its records. */
    @Test
    void soIsOneWhoseRecordsWouldBeTooLargeTogether() {
        String long1 = "x".repeat(100_000);

        assertTooMany(
                "{\"id\":\"no\",\"splitArray\":\"l\"}",
                "{\"no\":\"A\",\"t\":\"" + long1 + "\",\"l\":[" + "1,".repeat(1_000) + "1]}");
        StringBuilder wide = new StringBuilder("{\"no\":\"A\",\"l\":[" + "1,".repeat(5_000) + "1]");
        for (int i = 0; i < 500; i++) {
            wide.append(",\"m").append(i).append("\":1");
        }
        assertTooMany("{\"id\":\"no\",\"splitArray\":\"l\"}", wide + "}");
    }

    private static void assertTooMany(String document, String row) {
        assertThat(apply(document, row)).isInstanceOfSatisfying(RowResult.Rejected.class, rejected -> {
            assertThat(rejected.key()).isEqualTo("A");
            assertThat(rejected.reason().code()).isEqualTo("too-many-records");
            assertThat(rejected.reason().text().chinese()).contains("拆分");
        });
    }

    @Test
    void whateverARowMakesTheRulesThrowIsItsOwnFault() {
        RowHook hook = (row, variables, warnings) -> {
            if (row.containsKey("deep")) {
                throw new StackOverflowError();
            }
            throw new ArithmeticException("secret words");
        };
        WindowRows rows = RowPipeline.compile(Documents.source("{\"id\":\"no\"}"), Documents.SETTINGS, hook, 50)
                .in(WINDOW);

        for (String row : List.of("{\"no\":\"A\",\"deep\":1}", "{\"no\":\"A\"}")) {
            assertThat(rows.apply(Json.read(row))).isInstanceOfSatisfying(RowResult.Rejected.class, rejected -> {
                assertThat(rejected.key()).isEqualTo("A");
                assertThat(rejected.reason().code()).isEqualTo("mapping-crashed");
                assertThat(rejected.reason().toString()).doesNotContain("secret words");
            });
        }
    }
}
