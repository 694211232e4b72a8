package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConnectionsResourceTest extends ConnectionsBench {
    @Test
    void aNameThatNoFileCanHaveOrThatDiffersByCaseAloneIsRefused() {
        for (String name :
                List.of("..", "con", "NUL.x", "connections", "Alerts", "a/b", "a\u202eb", "a.", "汉".repeat(90))) {
            assertThat(administrator.post(LIST, given(name, settings())).status())
                    .as(name)
                    .isBetween(400, 499);
        }
        created("Kingdee", settings());
        administrator.post(LIST, given("kingdee", settings())).expect(409);
    }

    @Test
    void aNewConnectionShowsItsSettingsButOfSecretsOnlyThatTheyAreSet() {
        Map<String, Object> answer = created("new", settings("retries", 5));

        assertThat(answer)
                .containsEntry("title", Map.of("zh", "纸上平台", "en", "纸上平台"))
                .containsEntry("settings", Map.of("address", vendor.address(), "user", "li", "retries", 5L))
                .containsEntry("quota", List.of("50/s"))
                .containsEntry("ownQuota", null)
                .containsEntry("problem", null)
                .containsEntry("token", null)
                .containsEntry("use", List.of(Map.of("limit", "50/s", "used", 0L, "calls", 50L)));
        assertThat((List<?>) answer.get("secrets"))
                .hasToString("[{name=password, set=true, variable=null}, {name=auth.key, set=false, variable=null}]");
        assertThat(server.loggedIn(Role.VIEWER).get(LIST + "/new").response().body())
                .doesNotContain("canary")
                .doesNotContain("***");
        administrator.post(LIST, given("new", settings())).expect(409);
    }

    @Test
    void limitsOfInterfacesAreKeptShownAndCounted() {
        Map<String, Object> given = given("limited", settings());
        given.put("quotas", new TreeMap<>(Map.of("*", List.of("55/min"), "approval", List.of("20/s", "5000/month"))));

        Map<String, Object> answer = administrator.post(LIST, given).expect(201).object();

        assertThat(answer)
                .containsEntry("quota", List.of("50/s"))
                .containsEntry("ownQuotas", given.get("quotas"))
                .containsEntry("quotas", given.get("quotas"));
        assertThat((List<?>) answer.get("use"))
                .hasToString("[{limit=50/s, used=0, calls=50}, {count=*, limit=55/min, used=0, calls=55},"
                        + " {count=approval, limit=20/s, used=0, calls=20},"
                        + " {count=approval, limit=5000/month, used=0, calls=5000}]");
        administrator.post(LIST + "/limited/test", Map.of()).expect(200);
        assertThat((List<?>) administrator.get(LIST + "/limited").object().get("use"))
                .anySatisfy(use ->
                        assertThat((Map<?, ?>) use).extracting("limit", "used").containsExactly("55/min", 1L))
                .noneMatch(use -> use instanceof Map<?, ?> line && "*".equals(line.get("count")));

        change("limited", settings());

        assertThat(administrator.get(LIST + "/limited").object()).containsEntry("quotas", Map.of());
        given.put("id", "wrong-limits");
        given.put("quotas", Map.of("*", List.of("often")));
        administrator.post(LIST, given).expect(422);
    }

    /** Each has room for itself, and what was saved while the other was off is not forgotten. */
    @Test
    void whoIsSwitchedOnWhereTheMonthHasNoRoomLeftIsRefused() {
        Map<String, Object> given = given("month", settings());
        given.put("quotas", Map.of("/rows", List.of("5000/month")));
        administrator.post(LIST, given).expect(201);
        String integrations = "/api/v1/integrations";
        for (String id : List.of("first", "second")) {
            String document =
                    TestServer.reading(id, "month").replaceFirst("\\{", "{\"schedule\":{\"source\":\"*/10 * * * *\"},");
            administrator
                    .post(integrations, TestServer.files(id + ".json", document))
                    .expect(200);
            administrator
                    .put(integrations + "/" + id + "/enabled", Map.of("enabled", false))
                    .expect(200);
        }
        administrator
                .put(integrations + "/first/enabled", Map.of("enabled", true))
                .expect(200);

        assertThat(administrator
                        .put(integrations + "/second/enabled", Map.of("enabled", true))
                        .expect(422)
                        .object())
                .containsEntry("type", "schedule-over-quota");
        assertThat(administrator.get(integrations + "/second").object()).containsEntry("enabled", false);

        administrator
                .put(integrations + "/first/enabled", Map.of("enabled", false))
                .expect(200);
        administrator
                .put(integrations + "/second/enabled", Map.of("enabled", true))
                .expect(200);
    }

    @Test
    void anEmptySecretStaysAGivenOneReplacesAndNullRemoves() {
        created("kept", settings("auth", Map.of("key", "canary-key")));

        change("kept", settings("user", "wang", "password", "", "auth", Map.of("key", "")));
        assertThat(stored("kept"))
                .containsEntry("user", "wang")
                .containsEntry("password", "canary-password")
                .containsEntry("auth", Map.of("key", "canary-key"));

        Map<String, Object> withoutSecrets = settings();
        withoutSecrets.remove("password");
        change("kept", withoutSecrets);
        assertThat(stored("kept")).containsEntry("password", "canary-password").containsKey("auth");

        Map<String, Object> key = new HashMap<>();
        key.put("key", null);
        change("kept", settings("password", "another-one", "auth", key));
        assertThat(stored("kept")).containsEntry("password", "another-one").containsEntry("auth", Map.of());
    }

    private static void change(String id, Map<String, Object> settings) {
        administrator.put(LIST + "/" + id, Map.of("settings", settings)).expect(200);
    }

    @Test
    void aVariableIsShownAsItGivesNothingAway() {
        Map<String, Object> answer = administrator
                .post(LIST, given("named", settings("password", "${env:PAPER}")))
                .expect(201)
                .object();

        assertThat((List<?>) answer.get("secrets"))
                .first()
                .hasToString("{name=password, set=true, variable=${env:PAPER}}");
        change("named", settings("password", ""));
        assertThat(stored("named")).containsEntry("password", "${env:PAPER}");
    }

    @Test
    void whatIsWrongIsToldAllAtOnceAtItsPlaceWithoutTheValue() {
        Map<String, Object> wrong = settings("address", "nowhere", "retries", "many", "mode", "secretly");
        wrong.remove("password");

        TestClient.Answer answer =
                administrator.post(LIST, given("wrong", wrong)).expect(422);

        assertThat(answer.object()).containsEntry("type", "connection-faulty");
        assertThat((List<?>) answer.object().get("problems"))
                .<Object>extracting(problem -> ((Map<?, ?>) problem).get("pointer"))
                .contains(
                        "/connections/0/settings/address",
                        "/connections/0/settings/retries",
                        "/connections/0/settings/mode");
        assertThat(answer.response().body()).contains("password");
        administrator.get(LIST + "/wrong").expect(404);
        administrator.put(LIST + "/wrong", Map.of("settings", settings())).expect(404);
        administrator.post(LIST, given("bad/id", settings())).expect(400);
        Map<String, Object> quota = given("quota", settings());
        quota.put("quota", List.of("often"));
        administrator.post(LIST, quota).expect(422);
    }

    @Test
    void settingsAreTestedBeforeTheyAreSavedWithTheSecretsThatAreKept() {
        created("trial", settings());
        vendor.answers(401, "got $AUTHORIZATION");

        TestClient.Answer refused =
                administrator.post(LIST + "/test", given("trial", settings("password", "", "user", "other")));

        assertThat(refused.expect(200).object()).containsEntry("works", false);
        assertThat(refused.response().body()).doesNotContain("canary").contains("got Bearer ******");
        assertThat(stored("trial")).containsEntry("user", "li");
        vendor.answers(200, "{}");
        assertThat(administrator
                        .post(LIST + "/test", given("unsaved", settings()))
                        .expect(200)
                        .object())
                .containsEntry("works", true);
        administrator.get(LIST + "/unsaved").expect(404);
    }

    @Test
    void aStoredSecretDoesNotGoToAnotherAddress() {
        created("moved", settings("auth", Map.of("key", "canary-key")));
        String elsewhere = vendor.address().replace("127.0.0.1", "localhost");
        vendor.answers(401, "got $AUTHORIZATION $BODY");

        for (String stays : List.of("", "******")) {
            Map<String, Object> moved = settings("address", elsewhere, "password", stays, "auth", Map.of("key", stays));
            for (TestClient.Answer answer : List.of(
                    administrator.post(LIST + "/test", given("moved", moved)),
                    administrator.put(LIST + "/moved", Map.of("settings", moved)))) {
                assertThat((List<?>) answer.expect(422).object().get("problems"))
                        .<Object>extracting(problem -> ((Map<?, ?>) problem).get("pointer"))
                        .containsExactly("/connections/0/settings/password", "/connections/0/settings/auth/key");
                assertThat(answer.response().body())
                        .contains("地址已更改，请重新输入密钥", "the address has changed: enter the secret again")
                        .doesNotContain("canary");
            }
        }
        assertThat(stored("moved"))
                .containsEntry("address", vendor.address())
                .containsEntry("password", "canary-password");

        change("moved", settings("address", vendor.address() + "/a/path", "password", ""));
        change("moved", settings("address", elsewhere, "password", "another", "auth", Map.of("key", "another")));
        assertThat(stored("moved")).containsEntry("address", elsewhere).containsEntry("password", "another");
    }

    @Test
    void anImportedFileWithStarsBringsNoStoredSecretToAnotherAddress() {
        created("starred", settings());
        String file = Json.write(Map.of(
                "connections",
                List.of(Map.of(
                        "id",
                        "starred",
                        "connector",
                        "paper",
                        "settings",
                        Map.of("address", "http://127.0.0.1:9", "user", "li", "password", "******")))));

        TestClient.Answer refused = administrator
                .post("/api/v1/integrations", TestServer.files("connections.json", file))
                .expect(422);

        assertThat((List<?>) refused.object().get("problems"))
                .singleElement()
                .hasToString("{file=connections.json, line=1, column=" + (file.indexOf("\"******\"") + 1)
                        + ", pointer=/connections/0/settings/password, code=secret-needed-again, severity=error,"
                        + " message={zh=地址已更改，请重新输入密钥, en=the address has changed: enter the secret again}}");
        assertThat(stored("starred"))
                .containsEntry("address", vendor.address())
                .containsEntry("password", "canary-password");
    }

    @Test
    void aSecretThatIsTooShortToBeHiddenIsWarnedOf() {
        assertThat(created("long", settings())).containsEntry("warnings", List.of());
        assertThat((List<?>) created("short", settings("password", "tok")).get("warnings"))
                .singleElement()
                .asString()
                .contains("password", "少于 6 个字符", "fewer than 6 characters")
                .doesNotContain("tok,");
    }

    @Test
    void aConnectionInUseIsNotDeletedAndTheAnswerSaysByWhom() {
        created("used", settings());
        administrator
                .post(
                        "/api/v1/integrations",
                        TestServer.files("user-of-it.json", TestServer.reading("user-of-it", "used")))
                .expect(200);

        assertThat(administrator.get(LIST + "/used").object().get("usedBy"))
                .isEqualTo(List.of(Map.of("id", "user-of-it", "name", "方案 user-of-it")));
        assertThat(administrator.delete(LIST + "/used").expect(409).response().body())
                .contains("connection-used", "方案 user-of-it");

        administrator.delete("/api/v1/integrations/user-of-it").expect(204);
        administrator.delete(LIST + "/used").expect(204);
        administrator.get(LIST + "/used").expect(404);
    }

    @Test
    void whoChangedWhatIsInTheAuditLogWithoutTheValues() {
        created("audited", settings());
        change("audited", settings("user", "somebody-new", "password", "canary-2"));

        String audit = administrator
                .get("/api/v1/audit?q=audited")
                .expect(200)
                .response()
                .body();

        assertThat(audit).contains("change-connection", "password, user").doesNotContain("canary", "somebody-new");
    }
}
