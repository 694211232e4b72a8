package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.console.account.Role;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of a vendor while somebody waits: whether the account works, which fields a form has. */
class ConnectionQuestionsTest extends ConnectionsBench {
    @Test
    void theTestAsksTheVendorAndSaysInBothLanguagesWhatIsWrong() {
        created("tested", settings());
        TestClient operator = server.loggedIn(Role.OPERATOR);
        vendor.answers(200, "{}");
        assertThat(operator.post(LIST + "/tested/test", Map.of()).expect(200).object())
                .containsEntry("works", true)
                .containsEntry("problem", null);
        assertThat((Map<?, ?>) administrator.get(LIST + "/tested").object().get("token"))
                .extracting("expiresAt")
                .satisfies(end -> assertThat(Instant.parse((String) end)).isAfter(Instant.now()));

        vendor.answers(401, "<b>账号已停用</b>");
        assertThat(operator.post(LIST + "/tested/test", Map.of()).expect(200).object())
                .containsEntry("works", false)
                .extracting("problem")
                .isEqualTo(Map.of("code", "paper-refused", "zh", "<b>账号已停用</b>", "en", "<b>账号已停用</b>"));
        vendor.answers(200, "{}");
        operator.post(LIST + "/nothing/test", Map.of()).expect(404);
    }

    @Test
    void whoTestedWhichConnectionIsInTheAuditLog() {
        created("probed", settings());
        server.loggedIn(Role.OPERATOR).post(LIST + "/probed/test", Map.of()).expect(200);
        administrator.post(LIST + "/test", given("probed", settings())).expect(200);

        assertThat(administrator
                        .get("/api/v1/audit?q=probed")
                        .expect(200)
                        .response()
                        .body())
                .contains("test-connection", "test-settings");
    }

    @Test
    void onlyAFewQuestionsAreUnderWayAtOnce() {
        created("busy", settings());
        vendor.answers(200, "自定义");
        ShortQuestions questions = new ShortQuestions();
        VendorFields fields = new VendorFields(server.platform, questions);
        ConnectionTest test = new ConnectionTest(server.platform, questions);

        whileAsked(questions, ShortQuestions.AT_ONCE, () -> {
            assertThatThrownBy(() -> fields.of("wang", "busy", "desk"))
                    .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(429);
                    });
            assertThatThrownBy(() -> test.of("wang", "busy")).isInstanceOf(ApiProblem.class);
        });
        assertThat(fields.of("wang", "busy", "desk")).hasSize(1);
    }

    @Test
    void noUserHasAllPlacesForQuestions() {
        created("shared", settings());
        vendor.answers(200, "自定义");
        ShortQuestions questions = new ShortQuestions();
        VendorFields fields = new VendorFields(server.platform, questions);

        questions.ask(
                "wang",
                one -> questions.ask("wang", two -> {
                    assertThatThrownBy(() -> fields.of("wang", "shared", "desk"))
                            .isInstanceOf(ApiProblem.class);
                    return assertThat(fields.of("li", "shared", "desk")).hasSize(1);
                }));
    }

    private static void whileAsked(ShortQuestions questions, int count, Runnable work) {
        if (count == 0) {
            work.run();
        } else {
            questions.ask("user " + count, patience -> {
                whileAsked(questions, count - 1, work);
                return true;
            });
        }
    }

    @Test
    void theFieldsOfAFormAreReadFromTheVendor() {
        created("fields", settings());
        String fields = LIST + "/fields/fields";
        TestClient operator = server.loggedIn(Role.OPERATOR);

        vendor.answers(200, "自定义");
        assertThat(operator.post(fields, Map.of("form", "desk")).expect(200).list())
                .containsExactly(Map.of(
                        "name",
                        "F_OWN",
                        "title",
                        Map.of("zh", "自定义", "en", "自定义"),
                        "part",
                        "FEntity",
                        "required",
                        true,
                        "references",
                        "BD_Own"));
        vendor.answers(404, "canary-password");
        assertThat(operator.post(fields, Map.of("form", "desk")).expect(422).object())
                .extracting("title")
                .isEqualTo(Map.of("zh", "没有 desk", "en", "there is no desk"));
        operator.post(fields, Map.of()).expect(400);
        operator.post(LIST + "/none/fields", Map.of("form", "desk")).expect(404);
    }
}
