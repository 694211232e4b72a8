package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
    @SuppressWarnings("unchecked")
    private static Map<String, Object> traced(String target, String row) {
        Preview preview =
                new Preview(Compile.documents("", target), new PreviewSettings(Compile.NOW, null, null, true));
        Map<String, Object> document =
                preview.target(List.of(Json.readObject(row.replace('\'', '"')))).document();
        return (Map<String, Object>) ((List<?>) document.get("trace")).get(0);
    }

    private static String request(String entries, String row) {
        return Json.write(traced(",'request':[" + entries + "]", row).get("request"))
                .replace('"', '\'');
    }

    @Test
    void tellsTemplatePlaceholdersStepsAndResult() {
        assertThat(request(
                        "{'field':'org','type':'string','value':'{{no}}','parser':{'name':'ConvertObjectParser','params':'FNumber'}}",
                        "{'id':1,'no':7}"))
                .isEqualTo("[{'path':'org','value':'{{no}}','placeholders':[{'text':'no','value':7}],'steps':["
                        + "{'step':'value','name':'template','result':7},{'step':'cast','name':'string','result':'7'},"
                        + "{'step':'parser','name':'ConvertObjectParser','result':{'FNumber':'7'}}],"
                        + "'result':{'FNumber':'7'}}]");
    }

    @Test
    void followsRowsOfArraysByPath() {
        assertThat(request(
                        "{'field':'E','type':'array','value':'items','children':[{'field':'q','type':'int','value':'{{items.q|round(1)}}'}]}",
                        "{'id':1,'items':[{'q':'1'},{'q':'1.5'}]}"))
                .isEqualTo(
                        "[{'path':'E','value':'items','rows':2},"
                                + "{'path':'E[0].q','value':'{{items.q|round(1)}}','placeholders':[{'text':'items.q|round(1)','value':1}],"
                                + "'steps':[{'step':'value','name':'template','result':1},{'step':'cast','name':'int','result':1}],"
                                + "'result':1},"
                                + "{'path':'E[1].q','value':'{{items.q|round(1)}}','placeholders':[{'text':'items.q|round(1)','value':1.5}],"
                                + "'steps':[{'step':'value','name':'template','result':1.5}],'result':null,"
                                + "'failure':{'code':'cast-failed','reason':'cast-failed: \\'1.5\\' is not an integer (E[1].q)'}}]");
    }

    @Test
    void tellsWhatAFunctionReadAndWhatAConstantBecame() {
        String trace = request(
                "{'field':'f','value':'_function {{a}}+SUM({{d.q|round(0)}})'},{'field':'c','type':'int','value':'05'}",
                "{'id':1,'a':1,'d':[{'q':2},{'q':3}]}");

        assertThat(trace)
                .contains(
                        "'placeholders':[{'text':'a','value':1},{'text':'d.q|round(0)','value':2},{'text':'d.q|round(0)','value':3}]")
                .contains("{'step':'value','name':'_function','result':6}")
                .contains("{'step':'value','name':'constant','result':'05'},{'step':'cast','name':'int','result':5}");
    }

    @Test
    void namesAllRecordsOfADocumentAndItsSystemParameters() {
        Map<String, Object> traced = traced(
                ",'request':[{'field':'a','value':'{{id}}'}],'otherRequest':[{'field':'FormId','value':'X'}]",
                "{'id':1}");

        assertThat(traced).containsEntry("key", "1").containsEntry("records", List.of("1"));
        assertThat(((List<?>) traced.get("otherRequest"))).hasSize(1);
    }

    @Test
    void goesAsFarAsTheLimitsOfTheDocumentLetARunGo() {
        String target = ",'request':[{'field':'a','value':'{{big}}'},{'field':'b','value':'{{big}}'}]";
        CompiledIntegration usual = Compile.documents("", target);
        CompiledIntegration raised =
                Compile.documents("", target, ",'options':{'maxRecordBytes':10000000}", LookupSource.EMPTY);

        assertThat(paths(usual)).containsExactly("a");
        assertThat(paths(raised)).containsExactly("a", "b");
    }

    private static List<Object> paths(CompiledIntegration compiled) {
        Map<String, Object> document = new Preview(compiled, new PreviewSettings(Compile.NOW, null, null, true))
                .target(List.of(Map.of("id", 1L, "big", "x".repeat(2_500_000))))
                .document();
        Object traced = ((Map<?, ?>) ((List<?>) document.get("trace")).get(0)).get("request");
        return ((List<?>) traced)
                .stream().<Object>map(field -> ((Map<?, ?>) field).get("path")).toList();
    }

    @Test
    void isNotThereUnlessWanted() {
        assertThat(Compile.preview(Compile.documents("", ",'request':[]"))
                        .target(List.of(Map.of("id", 1L)))
                        .document())
                .doesNotContainKey("trace");
    }
}
