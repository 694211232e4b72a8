package io.duijie.dialect.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that begins behind the first page is told before anything runs. */
class FirstPageTest {
    private static List<Problem> problems(String api, String request) {
        Map<String, Object> source = Map.of(
                "connection",
                "a",
                "metadata",
                Map.of(
                        "api",
                        api,
                        "id",
                        "id",
                        "request",
                        Json.readArray(request),
                        "otherRequest",
                        List.of(Map.of("field", "FormId", "value", "x"))));
        String file = Json.write(Map.of(
                "id",
                "paged",
                "startFrom",
                "2026-01-01",
                "source",
                source,
                "target",
                Map.of("metadata", Map.of("api", "写入空操作", "request", List.of()))));
        return new MetadataLoader()
                        .load(
                                List.of(new MetadataFile("f.json", file.getBytes(StandardCharsets.UTF_8))),
                                new LoadOptions(false, Map.of("a", "fake"), FakeConnector.lookup(), name -> null))
                        .problems()
                        .stream()
                        .filter(Problem::isError)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pages; [{'field':'page_index','value':'2'}]; /request/0/value",
                "pages; [{'field':'pageIndex','value':0}]; /request/0/value",
                "pages; [{'field':'PageIndex','value':'{{PAGINATION_START_ROW}}'}]; /request/0/value",
                "pages; [{'field':'page','type':'object','children':[{'field':'page_index','value':3}]}]; /request/0/children/0/value",
                "rows; [{'field':'start','value':'{{PAGINATION_START_PAGE}}'}]; /request/0/value",
            })
    void aBeginningBehindTheFirstPageIsAnError(String api, String request, String place) {
        assertThat(problems(api, request.replace('\'', '"'))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("page-key-first");
            assertThat(problem.pointer()).isEqualTo("/source/metadata" + place);
            assertThat(problem.message().chinese()).contains("前面的页会被漏读");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pages; [{'field':'page_index','value':'1'}]",
                "pages; [{'field':'page_index','value':'{{PAGINATION_START_PAGE}}'}]",
                "pages; [{'field':'page_index','value':'_function {{PAGINATION_START_PAGE}} * 1'}]",
                "pages; [{'field':'page_index','value':1},{'field':'deep','type':'object','children':[{'field':'page_index','value':3}]}]",
                "rows; [{'field':'start','value':'{{PAGINATION_START_ROW}}'}]",
                "rows; [{'field':'page_index','value':'5'}]",
                "forms; [{'field':'page_index','value':'5'}]",
            })
    void everyOtherBeginningIsLeftToTheRun(String api, String request) {
        assertThat(problems(api, request.replace('\'', '"'))).isEmpty();
    }
}
