package io.duijie.engine.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.engine.extract.page.PageKeys.Kind;
import io.duijie.engine.extract.window.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageKeysTest {
    private static final Span WINDOW = new Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));

    private static PagedRequest request(Function<PagePlace, String> body) {
        return new PagedRequest((window, place) -> object(Json.readStored(body.apply(place))), List.of(), null, 50);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private static String page(PagedRequest request, long page) {
        PageKeys keys = request.keys(WINDOW);
        PagePlace place = keys.fullPlace(page);
        return Json.write(request.body(WINDOW, keys, place));
    }

    private static String page(String body, long page) {
        return page(request(place -> body), page);
    }

    private static Kind kind(Function<PagePlace, String> body) {
        return request(body).keys(WINDOW).kind();
    }

    @Test
    void anOffsetGrowsByTheRowsAndStaysText() {
        assertThat(page("{\"offset\":\"0\",\"pageSize\":\"100\"}", 3))
                .isEqualTo("{\"offset\":\"200\",\"pageSize\":\"100\"}");
        assertThat(kind(place -> "{\"offset\":\"0\"}")).isEqualTo(Kind.OFFSET);
    }

    @Test
    void aCounterOneObjectDeeperGrowsByOneAndStaysANumber() {
        assertThat(page("{\"pager\":{\"page_no\":1}}", 3)).isEqualTo("{\"pager\":{\"page_no\":3}}");
    }

    @Test
    void aNumberOfEnormousSizeIsNoPage() {
        assertThat(kind(place -> "{\"page\":1e999999999}")).isEqualTo(Kind.NONE);
    }

    @Test
    void theFirstKeyCountsAndTheTopLevelComesBeforeDeeper() {
        assertThat(page("{\"a\":{\"page\":1},\"PageIndex\":\"1\",\"offset\":0}", 2))
                .isEqualTo("{\"a\":{\"page\":1},\"PageIndex\":\"2\",\"offset\":0}");
    }

    @Test
    void aValueOfAVariableIsNotRaisedAgain() {
        Function<PagePlace, String> body = place -> "{\"StartRow\":\"" + place.rowsBefore() + "\",\"Limit\":20}";

        assertThat(page(request(body), 1)).isEqualTo("{\"StartRow\":\"0\",\"Limit\":20}");
        assertThat(page(request(body), 3)).isEqualTo("{\"StartRow\":\"40\",\"Limit\":20}");
        assertThat(kind(body)).isEqualTo(Kind.OFFSET);
        assertThat(kind(place -> "{\"p\":" + place.page() + "}")).isEqualTo(Kind.COUNTER);
    }

    @Test
    void whatIsNoIntegerIsNotRaised() {
        assertThat(kind(place -> "{\"page\":\"first\"}")).isEqualTo(Kind.NONE);
        assertThat(kind(place -> "{\"page\":1.5}")).isEqualTo(Kind.NONE);
        assertThat(kind(place -> "{\"list\":[1]}")).isEqualTo(Kind.NONE);
    }

    @Test
    void anObjectThatIsNamedLikeAKeyIsLookedInto() {
        assertThat(page("{\"page\":{\"currentPage\":1,\"size\":10}}", 2))
                .isEqualTo("{\"page\":{\"currentPage\":2,\"size\":10}}");
    }

    @Test
    void theSizeStandsBesideTheKeyOrIsTheDefault() {
        assertThat(request(place -> "{\"a\":{\"page\":1,\"page_size\":\"30\"},\"limit\":9}")
                        .keys(WINDOW)
                        .pageSize())
                .isEqualTo(30);
        assertThat(request(place -> "{\"page\":1}").keys(WINDOW).pageSize()).isEqualTo(50);
    }

    @Test
    void itShowsWhichBoundsARequestFollows() {
        PagedRequest both = new PagedRequest(
                (window, place) -> Map.of(
                        "a", window.from().getEpochSecond(), "b", window.to().getEpochSecond()),
                List.of("a", "b"),
                null,
                50);
        PagedRequest open = new PagedRequest(
                (window, place) -> Map.of("a", window.from().getEpochSecond()), List.of("a", "b"), null, 50);

        assertThat(both.followsBothBounds(WINDOW)).isTrue();
        assertThat(both.endFollows(WINDOW)).isTrue();
        assertThat(open.followsBothBounds(WINDOW)).isFalse();
        assertThat(open.endFollows(WINDOW)).isFalse();
    }
}
