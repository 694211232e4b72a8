package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** MVEL wherever a document may write it, as {@code render} shows it. */
class MvelRenderingTest {
    private static final MemoryLookups UNITS =
            MemoryLookups.ofContents(Map.of("units", List.of(Json.readObject("{\"sku\":\"A1\",\"unit\":\"PCS\"}"))));

    private static Map<String, Object> render(String source, String target, String rows) {
        return render(source, target, "", rows);
    }

    /** @param hooks members of the file behind its documents */
    private static Map<String, Object> render(String source, String target, String hooks, String rows) {
        CompiledIntegration compiled = Compile.documents(source, target, hooks, UNITS);
        return Compile.preview(compiled)
                .target((List<?>) Json.read(rows.replace('\'', '"')))
                .document();
    }

    private static Map<String, Object> value(String expression, String row) {
        return render("", ",'request':[{'field':'v','value':'_mvel " + expression + "'}]", "[" + row + "]");
    }

    @Test
    void theWorkedExampleOfTheDialect() throws IOException {
        try (var file = getClass().getResourceAsStream("/dialect/010-mvel-and-hook.json")) {
            Map<String, Object> example = Json.readObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            CompiledIntegration compiled = Compile.file(Json.write(example.get("integration")));

            Map<String, Object> document = Compile.preview(compiled)
                    .target((List<?>) example.get("records"))
                    .document();

            assertThat(document).containsEntry("requests", ((Map<?, ?>) example.get("expect")).get("request"));
            assertThat(document).containsEntry("dropped", 1L);
        }
    }

    @Test
    void seesMembersRecordRowAndVariables() {
        Map<String, Object> document = render(
                "",
                ",'request':[{'field':'E','type':'array','value':'items','children':[{'field':'a','value':'_mvel [no,"
                        + " record.no, row.no, vars.CURRENT_TIME, vars.DAYS_AGO_1, vars.nothing,"
                        + " missing]'}]},{'field':'head','value':'_mvel row == null'},{'field':'own','value':'_mvel"
                        + " [record.record, isEmpty(vars.random)]'}]",
                "[{'id':1,'no':'H','record':'R','items':[{'no':'E1'}]}]");

        assertThat(document.get("requests"))
                .isEqualTo(List.of(Map.of(
                        "E",
                        List.of(Map.of("a", List.of("H", "H", "E1", 1795140000L, 1795053600L))),
                        "head",
                        true,
                        "own",
                        List.of("R", false))));
    }

    @Test
    void theResultIsMappedAndCastAndNullIsNoValue() {
        Map<String, Object> document = render(
                "",
                ",'request':[{'field':'n','type':'string','value':'_mvel 2.50 * 2'},{'field':'none','value':'_mvel x'},"
                        + "{'field':'m','value':'_mvel [\\'a\\': null, \\'b\\': 1.50]'}]",
                "[{'id':1}]");

        assertThat(Json.write(document.get("requests"))).isEqualTo("[{\"n\":\"5\",\"m\":{\"b\":1.5}}]");
    }

    @Test
    void anErrorFailsTheRecordWithItsFieldAndPlace() {
        Map<String, Object> document = value("qty * 2", "{'id':'k','qty':'many'}");

        assertThat(document.get("requests")).isEqualTo(List.of());
        assertThat(document.get("failures"))
                .isEqualTo(List.of(Map.of(
                        "key", "k",
                        "code", "mvel-failed",
                        "field", "v",
                        "path", "v",
                        "reason", "mvel-failed: at 11: * needs a number, found \"many\" (v)")));
    }

    @Test
    void dataIsNeverReadAsAnExpression() {
        assertThat(value("memo", "{'id':1,'memo':'_mvel System.exit(1) {{id}}'}")
                        .get("requests"))
                .isEqualTo(List.of(Map.of("v", "_mvel System.exit(1) {{id}}")));
    }

    @Test
    void findRecordLooksUpAndCountsMisses() {
        String expression = "(ifNull(findRecord(\\'units\\', \\'unit\\', [\\'sku\\': $]), \\'-\\') in skus)";

        Map<String, Object> document = value(expression, "{'id':1,'skus':['A1','B']}");

        assertThat(document.get("requests")).isEqualTo(List.of(Map.of("v", List.of("PCS", "-"))));
        assertThat(document.get("warnings")).isEqualTo(Map.of("lookup-miss", 1L));
    }

    @Test
    void aSearchThatIsGivenUpFailsTheExpression() {
        CompiledIntegration compiled = Compile.documents(
                "", ",'request':[{'field':'v','value':'_mvel findRecord(\\'a\\', \\'b\\', [\\'c\\': 1])'}]", query -> {
                    throw new ValueFailure("function-failed", new Text("太多", "too many"));
                });

        assertThat(Compile.preview(compiled)
                        .target(List.of(Map.of("id", 1L)))
                        .document()
                        .get("failures")
                        .toString())
                .contains("code=mvel-failed", "reason=mvel-failed: too many (v)");
    }

    @Test
    void aConditionKeepsWhatIsTrue() {
        Map<String, Object> document = render(
                ",'condition':[[{'mvel':'qty > 1'},{'field':'ok','logic':'eq','value':'1'}],[{'mvel':'vip'}]]",
                ",'request':[{'field':'id','value':'{{id}}'}]",
                "[{'id':1,'qty':2,'ok':1},{'id':2,'qty':2,'ok':0},{'id':3,'qty':'x','ok':1},{'id':4,'vip':true},{'id':5}]");

        assertThat(document.get("requests")).isEqualTo(List.of(Map.of("id", 1L), Map.of("id", 4L)));
        assertThat(document).containsEntry("dropped", 2L);
        assertThat(document.get("rejected"))
                .isEqualTo(List.of(Map.of(
                        "key",
                        "3",
                        "reason",
                        "mvel-failed: at 5: \"x\" and \"1\" can't be compared by > (condition)")));
    }

    @Test
    void aConditionThatIsNeitherTrueNorFalseRejectsTheRow() {
        Map<String, Object> document = render(
                ",'condition':[[{'mvel':'qty'}]]", ",'request':[{'field':'a','value':'1'}]", "[{'id':1,'qty':2}]");

        assertThat(document.get("rejected").toString())
                .contains("mvel-failed: the result must be true or false, found \"2\" (condition)");
    }

    @Test
    void afterExtractReplacesDropsAndRejects() {
        Map<String, Object> document = render(
                "",
                ",'request':[{'field':'id','value':'{{id}}'},{'field':'src','value':'{{src}}'}]",
                ",'hooks':{'afterExtract':'status == \\'bad\\' ? 5 : status == \\'no\\' ? null : merge(record,"
                        + " [\\'src\\': \\'JST\\', \\'row\\': row])'}",
                "[{'id':1,'status':'ok'},{'id':2,'status':'no'},{'id':3,'status':'bad'}]");

        assertThat(document.get("requests")).isEqualTo(List.of(Map.of("id", 1L, "src", "JST")));
        assertThat(document).containsEntry("dropped", 1L);
        assertThat(document.get("rejected"))
                .isEqualTo(List.of(Map.of(
                        "key",
                        "3",
                        "reason",
                        "mvel-failed: the result must be an object or null, found \"5\" (afterExtract)")));
    }

    @Test
    void beforeWriteReplacesSkipsAndFails() {
        Map<String, Object> document = render(
                "",
                ",'request':[{'field':'a','value':'{{id}}'},{'field':'memo','value':'{{memo}}'}]",
                ",'hooks':{'beforeWrite':'id == 2 ? null : id == 3 ? \\'text\\' : id == 4 ? [:] :"
                        + " merge(without(request, \\'memo\\'), [\\'b\\': memo, \\'c\\': null])'}",
                "[{'id':1,'memo':'M'},{'id':2},{'id':3},{'id':4}]");

        assertThat(document.get("requests")).isEqualTo(List.of(Map.of("a", 1L, "b", "M")));
        assertThat(document).containsEntry("skipped", 1L);
        assertThat(document.get("failures").toString())
                .contains(
                        "code=mvel-failed",
                        "mvel-failed: the result must be an object or null, found \"text\" (beforeWrite)",
                        "code=empty-request");
    }

    @Test
    void lookUpsOfHooksAreCounted() {
        Map<String, Object> document = render(
                "",
                ",'request':[{'field':'a','value':'1'}]",
                ",'hooks':{'afterExtract':'merge(record, [\\'u\\': findRecord(\\'units\\', \\'unit\\', [\\'sku\\':"
                        + " \\'Z\\'])])','beforeWrite':'merge(request, [\\'u\\': findRecord(\\'units\\', \\'unit\\',"
                        + " [\\'sku\\': sku])])'}",
                "[{'id':1,'sku':'A1'},{'id':2,'sku':'B'}]");

        assertThat(document.get("requests")).isEqualTo(List.of(Map.of("a", "1", "u", "PCS"), Map.of("a", "1")));
        assertThat(document.get("warnings")).isEqualTo(Map.of("lookup-miss", 3L));
    }
}
