package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.ExtractionSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewSourceTest {
    private static Map<String, Object> source(String metadata, String detailRow) {
        return source(metadata, ExtractionSource.NORMAL, detailRow);
    }

    private static Map<String, Object> source(String metadata, String variant, String detailRow) {
        return Compile.preview(Compile.documents(metadata, ""))
                .source(variant, List.of(1L), detailRow == null ? null : Json.readObject(detailRow.replace('\'', '"')));
    }

    @Test
    void theDetailIsMadeOfTheRowAndIsNoPartOfTheBody() {
        Map<String, Object> shown = source(
                ",'request':[{'field':'page','value':'1'}],'otherRequest':[{'field':'size','value':20},{'field':'detailApi',"
                        + "'children':[{'field':'api','value':'x.detail.get'},{'field':'code','value':'{{code}}'},"
                        + "{'field':'day','value':'{{CURRENT_TIME|date}}'}]}]",
                "{'code':'D1'}");

        assertThat(Json.write(shown.get("pages"))).isEqualTo("{\"1\":{\"page\":\"1\",\"size\":20}}");
        assertThat(Json.write(shown.get("detail")))
                .isEqualTo("{\"api\":\"x.detail.get\",\"body\":{\"code\":\"D1\",\"day\":\"2026-11-20\"}}");
    }

    @Test
    void withoutOtherChildrenTheDetailIsAskedByKey() {
        assertThat(Json.write(source(",'otherRequest':[{'field':'detailApi','value':'x.get'}]", "{'id':7}")
                        .get("detail")))
                .isEqualTo("{\"api\":\"x.get\",\"body\":{\"id\":\"7\"}}");
    }

    @Test
    void theRemedyTakesEntriesOverWhereverTheyStandAndAddsNewOnes() {
        String metadata =
                ",'request':[{'field':'start','value':'{{LAST_SYNC_TIME|date}}'},{'field':'page','value':'1'}],"
                        + "'otherRequest':[{'field':'size','value':20},{'field':'detailApi','value':'x.get'}],"
                        + "'omissionRemedy':{'crontab':'2 */2 * * *','takeOverRequest':["
                        + "{'field':'start','value':'{{DAYS_AGO_2|date}}'},{'field':'size','value':50},{'field':'more','value':'m'},"
                        + "{'field':'detailApi','value':'y.get'}]}";

        Map<String, Object> remedy = source(metadata, ExtractionSource.REMEDY, "{'id':7}");
        Map<String, Object> usual = source(metadata, ExtractionSource.NORMAL, "{'id':7}");

        assertThat(Json.write(remedy.get("pages")))
                .isEqualTo("{\"1\":{\"start\":\"2026-11-18\",\"page\":\"1\",\"more\":\"m\",\"size\":50}}");
        assertThat(Json.write(remedy.get("detail"))).contains("y.get");
        assertThat(Json.write(usual.get("pages")))
                .isEqualTo("{\"1\":{\"start\":\"2026-11-01\",\"page\":\"1\",\"size\":20}}");
    }

    @Test
    void withoutRowOrDetailApiNoDetailIsShown() {
        assertThat(source(",'otherRequest':[{'field':'detailApi','value':'x.get'}]", null))
                .doesNotContainKey("detail");
        assertThat(source("", "{'id':7}")).doesNotContainKey("detail");
    }
}
