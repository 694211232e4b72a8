package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Look-ups in the entries of a document. */
class LookupRenderingTest {
    private static final MemoryLookups UNITS =
            MemoryLookups.ofContents(Map.of("units", List.of(Json.readObject("{\"sku\":\"A1\",\"unit\":\"PCS\"}"))));

    private static Map<String, Object> target(String entries, String row) {
        CompiledIntegration compiled = Compile.documents("", ",'request':[" + entries + "]", UNITS);
        return Compile.preview(compiled)
                .target(List.of(Json.readObject(row.replace('\'', '"'))))
                .document();
    }

    @Test
    void areEvaluatedForEachRowOfAnArray() {
        Map<String, Object> document = target(
                "{'field':'L','type':'array','children':[{'field':'sku','value':'{{items.sku}}'},{'field':'unit','value':"
                        + "'_findCollection find unit from units where sku={{items.sku}}'}]}",
                "{'id':1,'items':[{'sku':'A1'},{'sku':'B'}]}");

        assertThat(document.get("requests"))
                .isEqualTo(List.of(Map.of("L", List.of(Map.of("sku", "A1", "unit", "PCS"), Map.of("sku", "B")))));
        assertThat(document.get("warnings")).isEqualTo(Map.of("lookup-miss", 1L));
    }

    @Test
    void tellWhichArrayTheirRowIsOf() {
        Map<String, Object> document = target(
                "{'field':'L','type':'array','children':[{'field':'unit','value':"
                        + "'_findCollection find unit from units where sku={{items.sku}}'}]}",
                "{'id':1,'items':[{'sku':'A1'}]}");

        assertThat(document.get("requests")).isEqualTo(List.of(Map.of("L", List.of(Map.of("unit", "PCS")))));
    }

    @Test
    void areForcedByRequired() {
        Map<String, Object> document = target(
                "{'field':'n','value':'x'},{'field':'unit','is_required':true,'value':"
                        + "'_findCollection find unit from units where sku={{sku}}'}",
                "{'id':1,'sku':'B'}");

        assertThat(document.get("requests")).isEqualTo(List.of());
        assertThat(document.get("failures").toString()).contains("required-missing", "field=unit");
    }

    @Test
    void whatIsFoundIsDataAndIsMappedAndCast() {
        CompiledIntegration compiled = Compile.documents(
                "",
                ",'request':[{'field':'a','type':'string','value':'_mongoQuery t findField=content.v"
                        + " where={\\'content.k\\':{{id}}}'}]",
                MemoryLookups.ofContents(Map.of("t", List.of(Json.readObject("{\"k\":1,\"v\":\"{{id}}\"}")))));

        assertThat(Compile.preview(compiled)
                        .target(List.of(Json.readObject("{\"id\":1}")))
                        .document()
                        .get("requests"))
                .isEqualTo(List.of(Map.of("a", "{{id}}")));
    }
}
