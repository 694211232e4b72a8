package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersResourceTest {
    private static final String USERS = "/api/v1/users";

    @TempDir
    Path home;

    private TestServer server;
    private TestClient administrator;

    @BeforeEach
    void start() {
        server = TestServer.start(home);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Map<String, Object> user(String name, String role) {
        return Map.of("name", name, "role", role);
    }

    @Test
    void anAddedUserLogsInWithThePasswordThatIsShownOnce() {
        Map<String, Object> added =
                administrator.post(USERS, user("王芳", "operator")).expect(201).object();

        String password = (String) added.get("password");
        assertThat(added).containsEntry("role", "operator").containsEntry("enabled", true);
        assertThat(administrator.get(USERS).expect(200).response().body()).doesNotContain(password);
        server.client().login("王芳", password).expect(200);
        administrator.post(USERS, user("王芳", "viewer")).expect(409);
        administrator.post(USERS, user("<b>", "viewer")).expect(400);
        administrator.post(USERS, user("li", "king")).expect(400);
        Map<String, Object> weak = new HashMap<>(user("li", "viewer"));
        weak.put("password", "short");
        administrator.post(USERS, weak).expect(422);
        weak.put("password", "long enough now");
        assertThat(administrator.post(USERS, weak).expect(201).object()).containsEntry("password", null);
    }

    @Test
    void theRoleOfAssistantsIsForTokensAlone() {
        assertThat(administrator
                        .post(USERS, user("machine", "assistant"))
                        .expect(409)
                        .object())
                .containsEntry("type", "role-of-tokens");
        assertThat(administrator
                        .put(USERS + "/viewer/role", Map.of("role", "assistant"))
                        .expect(409)
                        .object())
                .containsEntry("type", "role-of-tokens");
    }

    @Test
    void anotherRoleCountsAtOnceForSessionsAndTokens() {
        TestClient operator = server.loggedIn(Role.OPERATOR);
        TestClient program = server.client();
        program.bearer = (String) operator.post("/api/v1/me/tokens", Map.of("label", "x", "days", 3))
                .expect(200)
                .object()
                .get("token");
        program.post("/api/v1/integrations", Map.of("files", List.of())).expect(200);

        administrator.put(USERS + "/operator/role", Map.of("role", "viewer")).expect(200);

        operator.post("/api/v1/integrations", Map.of("files", List.of())).expect(403);
        program.post("/api/v1/integrations", Map.of("files", List.of())).expect(403);
        administrator.put(USERS + "/nobody/role", Map.of("role", "viewer")).expect(404);
    }

    @Test
    void aTokenMayDoWhatItsRoleAllowsAndNoMoreThanItsOwner() {
        TestClient operator = server.loggedIn(Role.OPERATOR);
        Map<String, Object> wanted = Map.of("label", "reader", "days", 3, "role", "viewer");
        TestClient program = server.client();
        program.bearer = (String)
                operator.post("/api/v1/me/tokens", wanted).expect(200).object().get("token");

        program.get("/api/v1/overview").expect(200);
        program.post("/api/v1/integrations", Map.of("files", List.of())).expect(403);
        operator.post("/api/v1/me/tokens", Map.of("label", "more", "days", 3, "role", "administrator"))
                .expect(403);

        Map<?, ?> shown = (Map<?, ?>)
                administrator.get("/api/v1/tokens").expect(200).list().get(0);
        assertThat(shown.get("account")).isEqualTo("operator");
        assertThat(shown.get("role")).isEqualTo("viewer");
        administrator.delete("/api/v1/tokens/" + shown.get("id")).expect(204);
        program.get("/api/v1/overview").expect(401);
        administrator.delete("/api/v1/tokens/" + shown.get("id")).expect(404);
    }

    @Test
    void whoIsSwitchedOffOrDeletedIsOutAtOnce() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        administrator.put(USERS + "/viewer/enabled", Map.of("enabled", false)).expect(200);
        viewer.get("/api/v1/me").expect(401);
        server.client().login("viewer", TestServer.PASSWORD).expect(401);
        administrator.put(USERS + "/viewer/enabled", Map.of("enabled", true)).expect(200);
        viewer.get("/api/v1/me").expect(401);

        TestClient again = server.loggedIn(Role.VIEWER);
        administrator.delete(USERS + "/viewer").expect(204);
        again.get("/api/v1/me").expect(401);
        server.client().login("viewer", TestServer.PASSWORD).expect(401);
    }

    @Test
    void anAdministratorAlwaysRemains() {
        String own = USERS + "/administrator";
        for (TestClient.Answer answer : List.of(
                administrator.delete(own),
                administrator.put(own + "/enabled", Map.of("enabled", false)),
                administrator.put(own + "/role", Map.of("role", "operator")))) {
            assertThat(answer.expect(409).object()).containsEntry("type", "last-administrator");
        }

        administrator.post(USERS, user("second", "administrator")).expect(201);
        administrator.put(USERS + "/second/enabled", Map.of("enabled", false)).expect(200);
        administrator.delete(own).expect(409);
        administrator.put(USERS + "/second/enabled", Map.of("enabled", true)).expect(200);
        administrator.delete(own).expect(204);
        administrator.get(USERS).expect(401);
    }

    @Test
    void aResetPasswordEndsSessionsAndTokensAndIsNotForOneself() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        TestClient program = server.client();
        program.bearer = (String) viewer.post("/api/v1/me/tokens", Map.of("label", "x", "days", 3))
                .object()
                .get("token");

        String password = (String) administrator
                .post(USERS + "/viewer/password", Map.of())
                .expect(200)
                .object()
                .get("password");

        viewer.get("/api/v1/me").expect(401);
        program.get("/api/v1/me").expect(401);
        server.client().login("viewer", TestServer.PASSWORD).expect(401);
        server.client().login("viewer", password).expect(200);
        administrator.post(USERS + "/administrator/password", Map.of()).expect(422);
    }

    @Test
    void whoeverLogsInWithAPasswordMadeForThemIsAskedForOneOfTheirOwn() {
        String made = (String) administrator
                .post(USERS, user("li", "operator"))
                .expect(201)
                .object()
                .get("password");
        TestClient li = server.client();
        li.login("li", made).expect(200);
        assertThat(li.get("/api/v1/me").expect(200).object()).containsEntry("replacesPassword", true);
        li.post("/api/v1/me/password", Map.of("current", made, "new", made)).expect(422);

        li.post("/api/v1/me/password", Map.of("current", made, "new", "correct horse battery"))
                .expect(200);
        TestClient again = server.client();
        again.login("li", "correct horse battery").expect(200);
        assertThat(again.get("/api/v1/me").expect(200).object()).containsEntry("replacesPassword", false);

        String reset = (String) administrator
                .post(USERS + "/li/password", Map.of())
                .expect(200)
                .object()
                .get("password");
        li.login("li", reset).expect(200);
        assertThat(li.get("/api/v1/me").expect(200).object()).containsEntry("replacesPassword", true);
    }

    /** Scripts log in with the password that the first start printed. */
    @Test
    void aPasswordMadeForSomebodyOpensTheInterfaceForPrograms() {
        String made = (String) administrator
                .post(USERS, user("script", "operator"))
                .expect(201)
                .object()
                .get("password");
        TestClient script = server.client();
        script.login("script", made).expect(200);
        script.get("/api/v1/integrations").expect(200);
    }

    private TestClient program(TestClient owner) {
        TestClient program = server.client();
        program.bearer = (String) owner.post("/api/v1/me/tokens", Map.of("label", "x", "days", 3))
                .expect(200)
                .object()
                .get("token");
        program.get("/api/v1/me").expect(200);
        return program;
    }

    @Test
    void aTokenEndsWithThePasswordAndWithItsUserAndNeverComesBack() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        TestClient ofViewer = program(viewer);
        TestClient ofOperator = program(server.loggedIn(Role.OPERATOR));
        viewer.post("/api/v1/me/password", Map.of("current", TestServer.PASSWORD, "new", "long enough now"))
                .expect(200);
        ofViewer.get("/api/v1/me").expect(401);

        administrator.put(USERS + "/operator/enabled", Map.of("enabled", false)).expect(200);
        ofOperator.get("/api/v1/me").expect(401);
        administrator.put(USERS + "/operator/enabled", Map.of("enabled", true)).expect(200);
        ofOperator.get("/api/v1/me").expect(401);
        assertThat(administrator.get("/api/v1/tokens").expect(200).list()).isEmpty();
    }

    @Test
    void theEndOfATokenIsAnnounced() {
        administrator
                .post("/api/v1/me/tokens", Map.of("label", "prometheus", "days", 30))
                .expect(200);
        server.tickAlerts();
        assertThat(firing()).doesNotContain("prometheus");

        long day = Duration.ofDays(1).toMillis();
        long now = server.platform.clock().millis();
        server.platform
                .database()
                .write(handle -> handle.execute(
                        "UPDATE session SET created_at = ?, expires_at = ? WHERE kind = 'token'",
                        now - 28 * day,
                        now + 2 * day));
        server.tickAlerts();

        assertThat(firing()).contains("administrator 的 API 令牌“prometheus”将于", "ends at");
    }

    private String firing() {
        return administrator.get("/api/v1/alerts").expect(200).response().body();
    }

    @Test
    void aUserHasTwentyTokensForAYearAtMost() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        String tokens = "/api/v1/me/tokens";
        viewer.post(tokens, Map.of("label", "x", "days", 366)).expect(400);
        for (int i = 0; i < 20; i++) {
            viewer.post(tokens, Map.of("label", "x", "days", 365)).expect(200);
        }
        assertThat(viewer.post(tokens, Map.of("label", "x", "days", 1))
                        .expect(409)
                        .object())
                .containsEntry("type", "too-many-tokens");

        Map<?, ?> one = (Map<?, ?>) viewer.get(tokens).list().get(0);
        viewer.delete(tokens + "/" + one.get("id")).expect(204);
        viewer.post(tokens, Map.of("label", "x", "days", 1)).expect(200);
        administrator.post(tokens, Map.of("label", "x", "days", 1)).expect(200);
    }

    @Test
    void theAuditLogIsFilteredAndPaged() {
        for (int i = 0; i < 5; i++) {
            administrator.post(USERS, user("person" + i, "viewer")).expect(201);
        }
        server.client().login("viewer", "wrong").expect(401);
        TestClient.Answer first =
                administrator.get("/api/v1/audit?action=create-user&limit=3").expect(200);
        assertThat(subjects(first)).containsExactly("person4", "person3", "person2");

        TestClient.Answer second = administrator
                .get("/api/v1/audit?action=create-user&limit=3&before="
                        + first.object().get("next"))
                .expect(200);
        assertThat(subjects(second)).containsExactly("person1", "person0");
        assertThat(second.object()).containsEntry("next", null);
        assertThat(subjects(administrator.get("/api/v1/audit?q=ERSON3").expect(200)))
                .containsExactly("person3");
        assertThat(subjects(administrator.get("/api/v1/audit?q=%25").expect(200)))
                .isEmpty();
        assertThat(subjects(administrator.get("/api/v1/audit?account=viewer").expect(200)))
                .containsExactly("127.0.0.1");
        assertThat(subjects(administrator
                        .get("/api/v1/audit?from=2099-01-01T00:00:00Z")
                        .expect(200)))
                .isEmpty();
        assertThat(subjects(administrator
                        .get("/api/v1/audit?to=2001-01-01T00:00:00Z")
                        .expect(200)))
                .isEmpty();
        administrator.get("/api/v1/audit?from=yesterday").expect(400);
    }

    @Test
    void theAuditLogTellsFromWhereAndWhatItWasBeforeAndIsHadAsATable() {
        administrator.post(USERS, user("person", "viewer")).expect(201);
        administrator.put(USERS + "/person/role", Map.of("role", "operator")).expect(200);
        administrator.put(USERS + "/person/enabled", Map.of("enabled", false)).expect(200);
        new Audit(server.platform.database(), server.platform.clock()).add("=1+1", "import", "a,\"b\"", "x");

        TestClient.Answer lines =
                administrator.get("/api/v1/audit?subject=person").expect(200);
        assertThat((List<?>) lines.object().get("lines"))
                .extracting(line -> ((Map<?, ?>) line).get("address") + " " + ((Map<?, ?>) line).get("action") + " "
                        + ((Map<?, ?>) line).get("detail"))
                .containsExactly(
                        "127.0.0.1 disable-user enabled → disabled",
                        "127.0.0.1 change-role viewer → operator",
                        "127.0.0.1 create-user viewer");
        String table = administrator
                .get("/api/v1/audit.csv?subject=person&action=change-role")
                .expect(200)
                .response()
                .body();
        assertThat(List.of(table.split("\r\n")))
                .hasSize(2)
                .element(1)
                .asString()
                .endsWith(",administrator,127.0.0.1,change-role,person,viewer → operator");
        assertThat(administrator
                        .get("/api/v1/audit.csv?action=import")
                        .expect(200)
                        .response()
                        .body())
                .startsWith("\uFEFFid,at,account,address,action,subject,detail\r\n")
                .endsWith(",'=1+1,,import,\"a,\"\"b\"\"\",x\r\n");
        server.loggedIn(Role.OPERATOR).get("/api/v1/audit.csv").expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@a", "\n=1", "＝1+1", "＋1", "－1", "＠a"})
    void whatAStrangerCallsThemselvesIsNothingThatASpreadsheetCalculates(String name) {
        assertThat(AuditTable.cell(name).replace("\"", "")).startsWith("'");
    }

    @Test
    void theAuditLogIsOnlyRead() {
        assertThat(server.contract.operations())
                .filteredOn(operation -> operation.path().startsWith("/api/v1/audit"))
                .hasSize(2)
                .allSatisfy(operation -> assertThat(operation.method()).isEqualToIgnoringCase("GET"));
    }

    private static List<Object> subjects(TestClient.Answer answer) {
        return ((List<?>) answer.object().get("lines"))
                .stream().<Object>map(line -> ((Map<?, ?>) line).get("subject")).toList();
    }
}
