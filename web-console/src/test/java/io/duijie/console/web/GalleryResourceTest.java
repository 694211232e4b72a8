package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Integrations are made of templates and answers, all or none. */
class GalleryResourceTest {
    private static final String CUSTOMERS = "/api/v1/gallery/customer";

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient operator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        operator = server.loggedIn(Role.OPERATOR);
        for (String[] each : new String[][] {{"jst", "jushuitan"}, {"k3", "kingdee"}, {"paper", "paper"}}) {
            server.platform.connections().save(new ConnectionDefinition(each[0], each[1], List.of(), Map.of()));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Object> answers(String oms, String erp, Map<String, ?> values) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("archetype", "I");
        answers.put("connections", Map.of("oms", oms, "erp", erp));
        answers.put("values", values);
        answers.put("enabled", false);
        return answers;
    }

    private static Map<String, String> good(String org) {
        return Map.of("org", org, "startFromBase", "2026-12-01 00:00:00");
    }

    @Test
    void isListedWithWhatIsAbsentAndToldWithWhatIsAsked() {
        assertThat(operator.get("/api/v1/gallery").expect(200).list()).hasSize(15);
        Map<?, ?> scheme = operator.get("/api/v1/gallery/sales-out").expect(200).object();
        assertThat((List<?>) scheme.get("pairs")).hasSize(4);
        operator.get("/api/v1/gallery/nothing").expect(404);
    }

    @Test
    void makesTheIntegrationOnceAndNothingOverOneThatIsThere() {
        Map<String, Object> made = operator.post(CUSTOMERS, answers("jst", "k3", good("100")))
                .expect(200)
                .object();
        assertThat(made.get("imported")).isEqualTo(List.of("jst-k3-customer"));
        assertThat(server.platform.integrations().list())
                .anySatisfy(stored -> assertThat(stored.id()).isEqualTo("jst-k3-customer"));

        operator.post(CUSTOMERS, answers("jst", "k3", good("101"))).expect(409);
        assertThat(server.platform.integrations().list())
                .filteredOn(stored -> stored.id().equals("jst-k3-customer"))
                .singleElement()
                .satisfies(stored -> assertThat(stored.revision()).isEqualTo(1));
    }

    @Test
    void refusesAnOddAnswerByTheNameOfItsField() {
        assertThat(refused("org", answers("jst", "k3", good("1' or '1'='1")))).startsWith("“组织”：");
        refused("org", answers("jst", "k3", good("{{shop_id}}")));
        refused("startFromBase", answers("jst", "k3", Map.of("org", "100", "startFromBase", "now")));
        refused("values", answers("jst", "k3", Map.of("org", 100)));
        refused("oms", answers("nobody", "k3", good("100")));
        refused("connections", answers("paper", "k3", good("100")));
        refused(
                "colour",
                answers("jst", "k3", Map.of("org", "1", "startFromBase", "2026-12-01 00:00:00", "colour", "x")));
        Map<String, Object> odd = answers("jst", "k3", good("100"));
        odd.put("tables", Map.of("warehouse", List.of()));
        refused("warehouse", odd);
        server.loggedIn(Role.VIEWER)
                .post(CUSTOMERS, answers("jst", "k3", good("100")))
                .expect(403);
    }

    private static String refused(String field, Map<String, Object> answers) {
        Map<?, ?> title = (Map<?, ?>)
                operator.post(CUSTOMERS, answers).expect(400).object().get("title");
        assertThat(String.valueOf(title.get("en"))).contains(field);
        assertThat(String.valueOf(title.get("zh"))).matches("(?s)“.+”：.*[\\u4e00-\\u9fff].*");
        return String.valueOf(title.get("zh"));
    }
}
