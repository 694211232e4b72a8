package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.metadata.schema.Schemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasResourceTest {
    private static final String ALL = "/api/v1/schemas";

    @TempDir
    Path home;

    @Test
    void servesTheSchemasByNameAndNothingElse() {
        try (TestServer server = TestServer.start(home)) {
            TestClient viewer = server.loggedIn(Role.VIEWER);

            assertThat(viewer.get(ALL).expect(200).object())
                    .containsEntry("schemas", List.of("integration", "connections", "catalogue", "alerts"));
            TestClient.Answer schema = viewer.get(ALL + "/integration").expect(200);
            assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
            assertThat(schema.response().body()).isEqualTo(Schemas.text("integration"));

            Map<String, Object> refusal =
                    viewer.get(ALL + "/..%2Fintegration").expect(404).object();
            assertThat(refusal).containsEntry("type", "not-found");
            assertThat(viewer.get(ALL + "/nothing").expect(404).object().get("title"))
                    .asString()
                    .contains("integration, connections, catalogue, alerts");
            server.client().get(ALL + "/integration").expect(401);
        }
    }
}
