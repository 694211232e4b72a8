package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreviewSourceTest {
    private static Map<String, Object> source(String metadata, String detailRow) {
        return Compile.preview(Compile.documents(metadata, ""))
                .source(List.of(1L), detailRow == null ? null : Json.readObject(detailRow.replace('\'', '"')));
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
    void withoutRowOrDetailApiNoDetailIsShown() {
        assertThat(source(",'otherRequest':[{'field':'detailApi','value':'x.get'}]", null))
                .doesNotContainKey("detail");
        assertThat(source("", "{'id':7}")).doesNotContainKey("detail");
    }
}
