package io.duijie.dialect.render.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dialect §10 over records in memory. */
class LookupsTest {
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, null, ZoneOffset.UTC);

    private Warnings warnings = new Warnings();

    /** For reading's sake {@code '} stands for a double quote. */
    private static Map<String, Object> json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static LookupSource goods(String... contents) {
        return MemoryLookups.ofContents(Map.of(
                "goods", List.of(contents).stream().map(LookupsTest::json).toList()));
    }

    private Object value(LookupSource source, String text, String row) {
        String value = text.replace('\'', '"');
        Expression expression = new Lookups(source).compile(ValueKind.of(value), value);
        warnings = new Warnings();
        return expression.value(RowScope.head(Scope.of(json(row), VARIABLES), warnings));
    }

    private Object find(LookupSource source, String conditions, String row) {
        return value(source, "_findCollection find no from goods where " + conditions, row);
    }

    private Object query(LookupSource source, String filter, String row) {
        return value(source, "_mongoQuery goods findField=content.no where=" + filter, row);
    }

    @Test
    void findsTheFirstStoredRecordThatFulfilsAllConditions() {
        LookupSource goods =
                goods("{'no':1,'sku':'A','org':'x'}", "{'no':2,'sku':'A','org':'y'}", "{'no':3,'sku':'A','org':'y'}");

        assertThat(find(goods, "sku={{s}} org=y", "{'s':'A'}")).isEqualTo(2L);
        assertThat(warnings.byCode()).isEmpty();
    }

    @Test
    void dataWithSpacesIsOneOperand() {
        LookupSource goods = goods("{'no':1,'name':'王 五 and x=1'}");

        assertThat(find(goods, "name={{ n }}", "{'n':'王 五 and x=1'}")).isEqualTo(1L);
    }

    @Test
    void comparesByCode() {
        LookupSource goods = goods("{'no':1,'sku':'001'}", "{'no':2,'sku':1}", "{'no':3,'sku':'a'}");

        assertThat(find(goods, "sku={{s}}", "{'s':1}")).isEqualTo(2L);
        assertThat(find(goods, "sku={{s}}", "{'s':1.0}")).isEqualTo(2L);
        assertThat(find(goods, "sku={{s}}", "{'s':'001'}")).isEqualTo(1L);
        assertThat(find(goods, "sku={{s}}", "{'s':'A'}")).isNull();
    }

    @Test
    void aMissIsNoValueAndAWarning() {
        LookupSource goods = goods("{'sku':'A'}", "{'no':2,'sku':''}");

        for (String row : List.of("{'s':'B'}", "{'s':'A'}", "{'s':''}", "{'s':null}")) {
            assertThat(find(goods, "sku={{s}}", row)).isNull();
            assertThat(warnings.byCode()).containsOnly(Map.entry("lookup-miss", 1));
        }
        assertThat(value(goods, "_findCollection find no from nothing where a=1", "{}"))
                .isNull();
        assertThat(warnings.byCode()).containsOnly(Map.entry("lookup-miss", 1));
        assertThat(find(goods, "sku={{s}}", "{}")).isNull();
        assertThat(warnings.byCode()).containsOnly(Map.entry("lookup-miss", 1), Map.entry("unresolved", 1));
    }

    @Test
    void readsPathsAndGivesRawValues() {
        LookupSource goods =
                goods("{'no':[{'a':1},{'a':2}],'x':{'y':'A'},'FLot.no':'L'}", "{'no':{'k':true},'x':{'y':'B'}}");

        assertThat(value(goods, "_findCollection find no.a from goods where x.y={{s}} FLot.no=L", "{'s':'A'}"))
                .isEqualTo(List.of(1L, 2L));
        assertThat(find(goods, "x.y=B", "{}")).isEqualTo(Map.of("k", true));
    }

    @Test
    void aListHasNoCode() {
        LookupSource goods = goods("{'no':1,'tags':['A']}");

        assertThat(find(goods, "tags=A", "{}")).isNull();
        assertThat(query(goods, "{'content.tags':'A'}", "{}")).isEqualTo(1L);
    }

    @Test
    void theWriteBackIgnoresCase() {
        LookupSource source = new MemoryLookups(Map.of(
                "goods",
                List.of(new LookupRecord("k", "n", 2, json("{'no':7}"), new HashMap<>(Map.of("number", "C1"))))));

        assertThat(find(source, "primaryWriteback.Number=C1", "{}")).isEqualTo(7L);
        assertThat(value(source, "_findCollection find primaryWriteback.NUMBER from goods where no=7", "{}"))
                .isEqualTo("C1");
        assertThat(query(source, "{'primaryWriteback.Number':'C1','id':'k','number':'n','status':2}", "{}"))
                .isEqualTo(7L);
        assertThat(value(source, "_mongoQuery goods findField=status where={}", "{}"))
                .isEqualTo(2L);
    }

    @Test
    void theFilterOfTheDialectsExample() {
        LookupSource goods = goods("{'FName':'A','no':'1','level':1}", "{'FName':'A','no':'2','level':3}");

        assertThat(query(goods, "{'content.FName':{'$eq':'{{shop}}'},'content.level':{'$gte':2}}", "{'shop':'A'}"))
                .isEqualTo("2");
    }

    @Test
    void aPlaceholderOutsideQuotesIsAsIfQuoted() {
        LookupSource goods = goods("{'no':1,'a':5}", "{'no':2,'a':'x\\u0022y'}");

        assertThat(query(goods, "{'content.a':{{v}}}", "{'v':5}")).isEqualTo(1L);
        assertThat(query(goods, "{'content.a':{'$in':[{{v}},{{w}}]}}", "{'v':9,'w':'x\\u0022y'}"))
                .isEqualTo(2L);
        assertThat(query(goods, "{'content.a':{'$in':{{v}}}}", "{'v':[1,5]}")).isEqualTo(1L);
    }

    @Test
    void noValueEqualsOnlyNoValue() {
        LookupSource goods = goods("{'no':1,'a':'x'}", "{'no':2,'a':''}", "{'no':3}");

        assertThat(query(goods, "{'content.a':null}", "{}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.a':'{{v}}'}", "{'v':null}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.a':{'$ne':'x'}}", "{}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.a':{'$ne':null}}", "{}")).isEqualTo(1L);
        assertThat(query(goods, "{'content.a':{'$nin':['x','']}}", "{}")).isNull();
        assertThat(query(goods, "{'content.a':{'$exists':false}}", "{}")).isEqualTo(3L);
        assertThat(query(goods, "{'content.a':{'$exists':true,'$ne':'x'}}", "{}"))
                .isEqualTo(2L);
    }

    @Test
    void ordersNumbersAsNumbersAndTextsInCodeOrder() {
        LookupSource goods = goods("{'no':1,'a':9}", "{'no':2,'a':10}", "{'no':3,'a':'b'}", "{'no':4}");

        assertThat(query(goods, "{'content.a':{'$gt':9}}", "{}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.a':{'$gt':'a'}}", "{}")).isEqualTo(3L);
        assertThat(query(goods, "{'content.a':{'$lt':'{{v}}'}}", "{'v':null}")).isNull();
        assertThat(query(goods, "{'content.a':{'$lte':9,'$gte':9}}", "{}")).isEqualTo(1L);
        assertThat(query(goods, "{'content.a':{'$lt':0}}", "{}")).isNull();
    }

    @Test
    void joinsByAndAndOr() {
        LookupSource goods = goods("{'no':1,'a':1,'b':1}", "{'no':2,'a':2,'b':1}");

        assertThat(query(goods, "{'$or':[{'content.a':7},{'content.a':2}],'content.b':1}", "{}"))
                .isEqualTo(2L);
        assertThat(query(goods, "{'$and':[{'content.a':1},{'content.b':2}]}", "{}"))
                .isNull();
        assertThat(query(goods, "{}", "{}")).isEqualTo(1L);
    }

    @Test
    void aPathAcrossAnArrayHoldsWhenOneElementDoes() {
        LookupSource goods = goods("{'no':1,'i':[]}", "{'no':2,'i':[{'q':1},{'q':5},{}]}");

        assertThat(query(goods, "{'content.i.q':5}", "{}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.i.q':{'$gt':4}}", "{}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.i.q':{'$ne':1,'$exists':true}}", "{}"))
                .isEqualTo(2L);
        assertThat(query(goods, "{'content.i.1.q':5}", "{}")).isEqualTo(2L);
        assertThat(query(goods, "{'content.i.q':null}", "{}")).isEqualTo(1L);
    }

    @Test
    void aPatternIsFoundAnywhereAndDataIsNoPattern() {
        LookupSource goods = goods("{'no':1,'a':'xABy'}", "{'no':2,'a':'a.b'}", "{'no':3,'a':12}");

        assertThat(query(goods, "{'content.a':{'$regex':'ab','$options':'i'}}", "{}"))
                .isEqualTo(1L);
        assertThat(query(goods, "{'content.a':{'$regex':'^{{v}}$'}}", "{'v':'a.b'}"))
                .isEqualTo(2L);
        assertThat(query(goods, "{'content.a':{'$regex':'{{v}}'}}", "{'v':'.*'}"))
                .isNull();
        assertThat(query(goods, "{'content.a':{'$regex':'^1'}}", "{}")).isEqualTo(3L);
    }

    @Test
    void aPatternTakesTimeInProportionToTheText() {
        LookupSource goods =
                goods("{'no':1,'a':'" + ",".repeat(20_000) + "'}", "{'no':2,'a':'" + "x".repeat(30) + "!'}");

        assertThat(query(goods, "{'content.a':{'$regex':'.*,.*,.*,.*,.*z'}}", "{}"))
                .isNull();
        assertThat(query(goods, "{'content.a':{'$regex':'^(x+)+$'}}", "{}")).isNull();
    }

    @Test
    void aPatternThatIsTooLargeForATextFailsInsteadOfHanging() {
        LookupSource goods = goods("{'no':1,'a':'" + "x".repeat(20_000) + "'}");

        assertThatThrownBy(() -> query(goods, "{'content.a':{'$regex':'(x?){400,400}y'}}", "{}"))
                .isInstanceOf(ValueFailure.class)
                .hasMessageContaining("function-failed");
        assertThatThrownBy(() -> query(goods, "{'content.a':{'$regex':'{{v}}'}}", "{'v':'" + "x".repeat(3_000) + "'}"))
                .isInstanceOf(ValueFailure.class)
                .hasMessageContaining("function-failed");
    }

    @Test
    void scriptsSearchWithValuesAtHand() {
        Lookups lookups = new Lookups(goods("{'no':1,'sku':'A'}"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("sku", null);

        assertThat(lookups.find("goods", "no", Map.of("sku", "A"), warnings)).isEqualTo(1L);
        assertThat(lookups.find("goods", "no", nothing, warnings)).isNull();
        assertThat(lookups.find("goods", "no", Map.of(), warnings)).isNull();
    }
}
