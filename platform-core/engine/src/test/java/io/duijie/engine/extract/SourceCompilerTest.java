package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.page.CompiledRequest;
import io.duijie.engine.extract.page.PageKeys;
import io.duijie.engine.extract.page.PagePlace;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.window.Span;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceCompilerTest {
    private static final Span WINDOW =
            new Span(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-20T02:00:00Z"));

    private static final String DISTRIBUTORS = "{\"api\":\"/open/distributor/query\",\"id\":\"drp_co_id\",\"request\":["
            + "{\"field\":\"page_index\",\"type\":\"string\",\"value\":\"1\"},"
            + "{\"field\":\"page_size\",\"type\":\"string\",\"value\":\"50\"},"
            + "{\"field\":\"modified_begin\",\"type\":\"string\",\"value\":\"{{LAST_SYNC_TIME|datetime}}\"},"
            + "{\"field\":\"modified_end\",\"type\":\"string\",\"value\":\"{{CURRENT_TIME|datetime}}\"},"
            + "{\"field\":\"drp_co_ids\",\"type\":\"array\"}]}";

    private static PagedRequest request(SourceDocument document, int pageSize) {
        return new PagedRequest(
                CompiledRequest.compile(document, Documents.SETTINGS, pageSize),
                List.of("modified_begin", "modified_end"),
                null,
                pageSize);
    }

    private static String body(PagedRequest request, long page) {
        PageKeys keys = request.keys(WINDOW);
        return Json.write(request.body(WINDOW, keys, keys.fullPlace(page)));
    }

    @Test
    void theFirstJobAsksPageByPageInTheBoundsOfItsWindow() {
        PagedRequest request = request(Documents.source(DISTRIBUTORS), 50);

        assertThat(body(request, 3))
                .isEqualTo("{\"page_index\":\"3\",\"page_size\":\"50\",\"modified_begin\":\"2026-11-01 08:00:00\","
                        + "\"modified_end\":\"2026-11-20 10:00:00\"}");
        assertThat(request.keys(WINDOW).kind()).isEqualTo(PageKeys.Kind.COUNTER);
        assertThat(request.followsBothBounds(WINDOW)).isTrue();
        assertThat(request.endFollows(WINDOW)).isTrue();
    }

    @Test
    void variablesOfPagingAreRenderedForEachPage() {
        SourceDocument document = Documents.source("{\"api\":\"q\",\"otherRequest\":["
                + "{\"field\":\"FilterString\",\"value\":\"FApproveDate>='{{LAST_SYNC_TIME|dateTime}}'\"},"
                + "{\"field\":\"Limit\",\"value\":\"{{PAGINATION_PAGE_SIZE}}\"},"
                + "{\"field\":\"StartRow\",\"type\":\"string\",\"value\":\"{{PAGINATION_START_ROW}}\"}]}");
        PagedRequest request = request(document, 20);

        assertThat(body(request, 3))
                .isEqualTo(
                        "{\"FilterString\":\"FApproveDate>='2026-11-01 08:00:00'\",\"Limit\":20,\"StartRow\":\"40\"}");
        assertThat(request.keys(WINDOW).kind()).isEqualTo(PageKeys.Kind.OFFSET);
        assertThat(request.endFollows(WINDOW)).isFalse();
        assertThat(request.followsBothBounds(WINDOW)).isFalse();
    }

    @Test
    void otherRequestIsLaidBesideAndRequestWins() {
        SourceDocument document = Documents.source("{\"api\":\"q\",\"request\":[{\"field\":\"a\",\"value\":\"1\"}],"
                + "\"otherRequest\":[{\"field\":\"a\",\"value\":\"2\"},{\"field\":\"b\",\"value\":\"3\"},"
                + "{\"field\":\"detailApi\",\"value\":\"x.get\"}]}");

        assertThat(Json.write(CompiledRequest.compile(document, Documents.SETTINGS, 50)
                        .render(WINDOW, PagePlace.FIRST)))
                .isEqualTo("{\"a\":\"1\",\"b\":\"3\"}");
    }

    @Test
    void aDetailIsAskedForWithTheRowOrWithItsKey() {
        SourceDocument children = Documents.source("{\"id\":\"code\",\"otherRequest\":[{\"field\":\"detailApi\","
                + "\"type\":\"object\",\"children\":[{\"field\":\"api\",\"value\":\"x.detail.get\"},"
                + "{\"field\":\"code\",\"value\":\"{{code}}\"}]}]}");
        SourceDocument path = Documents.source(
                "{\"id\":\"code\",\"otherRequest\":[{\"field\":\"detailApi\",\"value\":\"x.detail.get\"}]}");

        for (SourceDocument document : List.of(children, path)) {
            DetailRule detail = CompiledDetail.compile(document, "data", Documents.SETTINGS, 50)
                    .orElseThrow();
            assertThat(CompiledDetail.api(document)).contains("x.detail.get");
            assertThat(detail.request(WINDOW, Json.readObject("{\"code\":\"D1\"}"))
                            .api())
                    .isEqualTo("x.detail.get");
            assertThat(Json.write(detail.request(WINDOW, Json.readObject("{\"code\":\"D1\"}"))
                            .body()))
                    .isEqualTo("{\"code\":\"D1\"}");
        }
    }
}
