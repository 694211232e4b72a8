package io.duijie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest {
    private final Opened opened = new Opened();

    private static FindResult find(Connector connector, Map<String, Object> body) {
        return connector.finder().orElseThrow().find(Opened.write("/x", body)).get(0);
    }

    @Test
    void isThereOnlyWhereTheSettingsSayHow() {
        assertThat(opened.connector(Map.of("baseUrl", "http://127.0.0.1:1")).finder())
                .isEmpty();
    }

    @Test
    void aConflictOnANumberIsADuplicateThatCanBeLookedUp() {
        try (Shop shop = new Shop()) {
            Connector connector = opened.connector(shop.settings());
            assertThat(find(connector, Map.of("code", "C1"))).isInstanceOf(FindResult.NotFound.class);
            Opened.write(connector, Opened.write("/items", Map.of("code", "C1")));

            assertThat(Opened.write(connector, Opened.write("/items", Map.of("code", "C1"))))
                    .singleElement()
                    .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                                    rejected.reason().code())
                            .isEqualTo(WriteOutcome.Rejected.DUPLICATE_NUMBER));
            assertThat(find(connector, Map.of("code", "C1"))).isInstanceOfSatisfying(FindResult.Found.class, found -> {
                assertThat(found.number()).isEqualTo("C1");
                assertThat(found.finished()).isTrue();
            });
        }
    }

    @Test
    void rowsThatWereNotSearchedForSayNothing() {
        try (Desk desk = new Desk()) {
            Connector connector = opened.connector(desk.settings(), "find.api", "/tickets/any");

            assertThat(find(connector, Map.of("no", "T9"))).isInstanceOf(FindResult.CannotTell.class);
            assertThat(find(connector, Map.of("name", "no number"))).isInstanceOf(FindResult.CannotTell.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "200 | - | data",
                "200 | - | ''",
                "204 | - | data",
                "200 | null | data",
                "200 | null | ''",
                "200 | {} | data",
                "200 | {} | ''",
                "200 | [] | data",
                "200 | {\"data\":null} | data",
                "200 | {\"data\":{}} | data",
                "200 | {\"data\":\"\"} | data",
                "200 | {\"code\":500,\"data\":null} | data",
                "200 | {\"code\":500,\"data\":null} | ''",
                "200 | {\"data\":[null]} | data",
                "404 | - | data",
                "404 | {\"message\":\"none\"} | data",
            })
    void nothingButAnEmptyListSaysThatADocumentIsNotThere(int status, String body, String listKey) {
        try (FakeApi api = new Always(FakeApi.Told.status(status, body))) {
            assertThat(find(searching(api, listKey), Map.of("code", "C1")))
                    .isInstanceOfSatisfying(FindResult.CannotTell.class, unclear -> {
                        assertThat(unclear.reason().text().chinese()).contains("/search");
                        assertThat(unclear.reason().text().english()).contains("/search");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data"})
    void anEmptyListDoes(String listKey) {
        try (FakeApi api = new Always(FakeApi.Told.ok(listKey.isEmpty() ? "[]" : "{\"data\":[]}"))) {
            assertThat(find(searching(api, listKey), Map.of("code", "C1"))).isInstanceOf(FindResult.NotFound.class);
        }
    }

    @Test
    void oneObjectInPlaceOfAListIsARow() {
        try (FakeApi api = new Always(FakeApi.Told.ok("{\"data\":{\"code\":\"C1\"}}"))) {
            assertThat(find(searching(api, "data"), Map.of("code", "C1"))).isInstanceOf(FindResult.Found.class);
        }
    }

    private Connector searching(FakeApi api, String listKey) {
        return opened.connector(
                Map.of("baseUrl", api.url(), "find.api", "/search", "find.param", "code", "listKey", listKey));
    }

    private static final class Always extends FakeApi {
        private final Told told;

        Always(Told told) {
            this.told = told;
        }

        @Override
        Told answer(Asked request) {
            return told;
        }
    }
}
