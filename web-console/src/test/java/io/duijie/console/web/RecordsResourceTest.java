package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsResourceTest {
    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        operator = server.loggedIn(Role.OPERATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listsPageByPageTheLatestFirst() {
        List<Object> stored = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            stored.add(0, server.store("paged", "k" + i, i % 2 == 0 ? "PENDING" : "DONE", ""));
        }

        List<Object> seen = new ArrayList<>();
        String before = "";
        int pages = 0;
        while (before != null) {
            Map<String, Object> page = operator.get("/api/v1/records?integration=paged&limit=3&before=" + before)
                    .expect(200)
                    .object();
            ((List<?>) page.get("records")).forEach(record -> seen.add(((Map<?, ?>) record).get("id")));
            before = page.get("next") == null ? null : page.get("next").toString();
            pages++;
        }

        assertThat(seen).isEqualTo(stored);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void findsByStateReasonAndPartOfTheNumber() {
        server.store("found", "apple", "FAILED", "too-long");
        server.store("found", "pear", "FAILED", "date-failed");
        server.store("found", "plum", "DONE", "");

        assertThat(keys("state=FAILED&integration=found")).containsExactly("pear", "apple");
        assertThat(keys("state=FAILED&failure=date-failed")).containsExactly("pear");
        assertThat(keys("failure=date-failed")).containsExactly("pear");
        assertThat(keys("integration=found&q=plu")).containsExactly("plum");
        assertThat(keys("integration=found&q=Nplu")).containsExactly("plum");
        assertThat(keys("integration=found&q=%25")).isEmpty();
        operator.get("/api/v1/records?state=GONE").expect(400);
    }

    private static List<Object> keys(String query) {
        List<Object> keys = new ArrayList<>();
        ((List<?>) operator.get("/api/v1/records?" + query).expect(200).object().get("records"))
                .forEach(record -> keys.add(((Map<?, ?>) record).get("key")));
        return keys;
    }

    @Test
    void showsAllThatIsKnownAndWhatMayBeDone() {
        long id = server.store("shown", "a", "FAILED", "too-long");

        TestClient.Answer answer = operator.get("/api/v1/records/" + id).expect(200);

        assertThat(answer.object())
                .containsEntry("actions", List.of("retry", "skip", "done"))
                .containsEntry("preview", null)
                .containsEntry("deliveries", List.of())
                .containsEntry("attempts", 0L)
                .containsEntry("firstStoredAt", "1970-01-01T00:00:01Z");
        assertThat(answer.object().get("failure"))
                .isEqualTo(Map.of("code", "too-long", "field", "FName", "zh", "名称太长", "en", "too long"));
        assertThat(answer.response().body()).contains("\"price\":12.50");
    }

    @Test
    void aDecisionNamesWhoMadeItInJournalAndAudit() {
        long id = server.store("decided", "a", "FAILED", "too-long");

        assertThat(operator.post("/api/v1/records/" + id + "/retry", Map.of())
                        .expect(200)
                        .object())
                .containsEntry("state", "PENDING")
                .containsEntry("failure", null);

        assertThat(operator.get("/api/v1/records/" + id).response().body()).contains("operator wants it tried again");
        TestClient administrator = server.loggedIn(Role.ADMINISTRATOR);
        assertThat((List<?>)
                        administrator.get("/api/v1/audit").expect(200).object().get("lines"))
                .anySatisfy(line -> assertThat(line)
                        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                        .containsEntry("account", "operator")
                        .containsEntry("action", "retry")
                        .containsEntry("subject", "decided a"));
    }

    @Test
    void whatItsStateDoesNotAllowIsRefusedWithTheReason() {
        long done = server.store("refused", "a", "DONE", "");

        for (String action : List.of("retry", "skip")) {
            assertThat(operator.post("/api/v1/records/" + done + "/" + action, Map.of())
                            .expect(409)
                            .object())
                    .containsEntry("type", "illegal-transition");
        }
        operator.post("/api/v1/records/" + done + "/done", Map.of("number", "1"))
                .expect(409);
        operator.post("/api/v1/records/99999999/retry", Map.of()).expect(404);
    }

    @Test
    void aRecordInDoubtCanBeLinkedToItsDocument() {
        long doubtful = server.store("linked", "a", "IN_DOUBT", "outcome-unknown");

        operator.post("/api/v1/records/" + doubtful + "/done", Map.of("number", " "))
                .expect(400);
        assertThat(operator.post("/api/v1/records/" + doubtful + "/done", Map.of("number", "CUST0042"))
                        .expect(200)
                        .object())
                .containsEntry("state", "DONE")
                .containsEntry("externalNumber", "CUST0042");
    }

    @Test
    void aRecordInDoubtThatAPersonDidNotFindIsSentAgain() {
        long doubtful = server.store("absent", "a", "IN_DOUBT", "in-doubt");
        long failed = server.store("absent", "b", "FAILED", "too-long");

        assertThat(operator.post("/api/v1/records/" + doubtful + "/not-there", Map.of())
                        .expect(200)
                        .object())
                .containsEntry("state", "PENDING");
        assertThat(operator.get("/api/v1/records/" + doubtful).response().body())
                .contains("operator confirmed that it is not at the target");
        operator.post("/api/v1/records/" + failed + "/not-there", Map.of()).expect(409);
    }

    @Test
    void allOfAKindAreRetriedAtOnce() {
        server.store("many", "a", "FAILED", "too-long");
        server.store("many", "b", "FAILED", "too-long");
        server.store("many", "c", "FAILED", "cast-failed");
        server.store("many", "d", "WAITING", "too-long");

        assertThat(operator.get("/api/v1/failures?integration=many").expect(200).list())
                .first()
                .isEqualTo(Map.of(
                        "integrationId",
                        "many",
                        "state",
                        "FAILED",
                        "code",
                        "too-long",
                        "field",
                        "FName",
                        "value",
                        "",
                        "count",
                        2L,
                        "since",
                        "1970-01-01T00:00:02Z",
                        "text",
                        Map.of("zh", "名称太长", "en", "too long")));
        assertThat(operator.post(
                                "/api/v1/records/retry",
                                Map.of("integration", "many", "state", "FAILED", "failure", "too-long"))
                        .expect(200)
                        .object())
                .containsEntry("count", 2L);
        assertThat(keys("integration=many&state=PENDING")).containsExactly("b", "a");
        operator.post("/api/v1/records/retry", Map.of("integration", "many", "state", "DONE"))
                .expect(400);
        operator.post("/api/v1/records/retry", Map.of("integration", "many", "value", "USD"))
                .expect(400);
    }

    @Test
    void aGroupOfFailuresIsListedAndRepeatedByItsValue() {
        server.storeAbout("groups", "a", "GZ");
        server.storeAbout("groups", "b", "USD");
        server.storeAbout("groups", "c", "USD");
        server.storeAbout("groups", "d", "");

        assertThat(operator.get("/api/v1/failures?integration=groups")
                        .expect(200)
                        .list())
                .extracting(group -> ((Map<?, ?>) group).get("value") + " " + ((Map<?, ?>) group).get("count"))
                .containsExactlyInAnyOrder("USD 2", "GZ 1", " 1");
        String group = "integration=groups&state=FAILED&failure=no-currency&field=FName&value=";
        assertThat(keys(group + "USD")).containsExactly("c", "b");
        assertThat(keys(group)).containsExactly("d");
        assertThat(operator.post(
                                "/api/v1/records/retry",
                                Map.of(
                                        "integration",
                                        "groups",
                                        "state",
                                        "FAILED",
                                        "failure",
                                        "no-currency",
                                        "field",
                                        "FName",
                                        "value",
                                        "USD"))
                        .expect(200)
                        .object())
                .containsEntry("count", 2L);
        assertThat(keys("integration=groups&state=FAILED")).containsExactly("d", "a");
    }
}
