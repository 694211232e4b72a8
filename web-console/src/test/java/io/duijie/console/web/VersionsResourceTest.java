package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.Saving;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a document was before. */
class VersionsResourceTest {
    private static final String ALL = "/api/v1/integrations/v/versions";

    @TempDir
    static Path home;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        String first = TestServer.idle("v");
        server.platform.integrations().save("v", "方案 v", false, first, Saving.by("li"));
        server.platform.integrations().save("v", "改名", false, first.replace("方案 v", "改名"), new Saving("wang", "改名字"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areListedComparedInWordsAndPutBackByOperatorsAsANewVersion() {
        TestClient viewer = server.loggedIn(Role.VIEWER);
        TestClient operator = server.loggedIn(Role.OPERATOR);

        List<?> versions = (List<?>) viewer.get(ALL).expect(200).object().get("versions");
        assertThat(Json.write(versions.get(0))).contains("\"number\":2", "wang", "改名字", "\"current\":true");
        assertThat(Json.write(viewer.get(ALL + "/2/changes").expect(200).object()))
                .contains("修改名称", "\"pointer\":\"/name\"", "\"from\":\"方案 v\"", "\"to\":\"改名\"");
        assertThat(viewer.get(ALL + "/1").expect(200).object()).containsEntry("text", TestServer.idle("v"));
        viewer.get(ALL + "/9").expect(404);
        viewer.get(ALL + "/x").expect(404);
        viewer.post(ALL + "/1/restore", Map.of()).expect(403);
        long audited = server.lastAudit();

        operator.post(ALL + "/1/restore", Map.of("why", "改错了")).expect(200);

        assertThat(server.lastAudit()).isGreaterThan(audited);
        assertThat(server.platform.integrations().find("v")).hasValueSatisfying(stored -> {
            assertThat(stored.revision()).isEqualTo(3);
            assertThat(stored.name()).isEqualTo("方案 v");
            assertThat(stored.enabled()).isFalse();
        });
        assertThat(Json.write(viewer.get(ALL).expect(200).object())).contains("改错了");
    }

    @Test
    void aDraftRunsOncePublishedAndNotWhenAnotherVersionWasPublishedSince() {
        String drafts = "/api/v1/integrations/w/versions";
        String text = TestServer.idle("w");
        server.platform.integrations().save("w", "方案 w", false, text, Saving.by("li"));
        TestClient viewer = server.loggedIn(Role.VIEWER);
        TestClient operator = server.loggedIn(Role.OPERATOR);
        Map<String, Object> draft = Map.of("document", text.replace("方案 w", "草稿"), "why", "试试");
        viewer.post(drafts, draft).expect(403);
        operator.post(drafts, Map.of("document", "{\"id\":\"other\"}")).expect(422);
        operator.post(drafts, Map.of("document", "[")).expect(422);

        assertThat(operator.post(drafts, draft).expect(200).object())
                .containsEntry("number", 2L)
                .containsEntry("basedOn", 1L)
                .containsEntry("current", false);
        assertThat(server.platform.integrations().find("w").orElseThrow().name())
                .isEqualTo("方案 w");
        assertThat(Json.write(viewer.get(drafts + "/2/changes").expect(200).object()))
                .contains("修改名称");
        viewer.post(drafts + "/2/publish", Map.of()).expect(403);
        operator.post(drafts + "/2/publish", Map.of()).expect(200);
        assertThat(server.platform.integrations().find("w").orElseThrow().name())
                .isEqualTo("草稿");

        operator.post(drafts, Map.of("document", text)).expect(200);
        server.platform.integrations().save("w", "新", false, text.replace("方案 w", "新"), Saving.by("wang"));
        operator.post(drafts + "/3/publish", Map.of()).expect(409);
        operator.post(drafts + "/3/publish", Map.of("seen", 4)).expect(200);
        assertThat(server.platform.integrations().find("w")).hasValueSatisfying(stored -> {
            assertThat(stored.revision()).isEqualTo(5);
            assertThat(stored.name()).isEqualTo("方案 w");
        });
        operator.delete(drafts + "/4").expect(409);
        operator.delete(drafts + "/3").expect(204);
    }
}
