package com.example.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What says that an order is there, that it is not, and what says neither. */
class AcmeFinderTest {
    private final FakeAcme vendor = new FakeAcme();

    @AfterEach
    void stop() {
        vendor.close();
    }

    @Test
    void anOrderIsFoundByItsNumber() {
        vendor.found = Map.of("orders", List.of(Map.of("id", 1L, "no", "A2"), Map.of("id", 2L, "no", "A1")));

        assertThat(find(Map.of("no", "A1")))
                .isInstanceOfSatisfying(
                        FindResult.Found.class, found -> assertThat(found.id()).isEqualTo("2"));
    }

    @Test
    void anEmptyListSaysThatItIsNotThere() {
        assertThat(find(Map.of("no", "A1"))).isInstanceOf(FindResult.NotFound.class);
    }

    @Test
    void nothingElseDoes() {
        assertThat(find(Map.of("name", "no number"))).isInstanceOf(FindResult.CannotTell.class);
        assertThat(find(Map.of("no", ""))).isInstanceOf(FindResult.CannotTell.class);
        for (Object answer : List.of(
                Map.of(), List.of(), Map.of("orders", Map.of()), Map.of("orders", List.of(Map.of("no", "A2"))))) {
            vendor.found = answer;
            assertThat(find(Map.of("no", "A1"))).as("%s", answer).isInstanceOf(FindResult.CannotTell.class);
        }
    }

    private FindResult find(Map<String, Object> order) {
        ConnectorType type = new AcmeType();
        WriteRequest request = new WriteRequest(
                "orders/save", "POST", Map.of(), null, List.of(new WriteRecord("1", Map.copyOf(order), null)));
        return type.open(
                        TestingSettings.of(type.describe(), Map.of("baseUrl", vendor.url(), "key", FakeAcme.KEY)),
                        new TestingContext())
                .finder()
                .orElseThrow()
                .find(request)
                .get(0);
    }
}
