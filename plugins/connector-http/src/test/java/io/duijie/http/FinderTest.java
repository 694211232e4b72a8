package io.duijie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
