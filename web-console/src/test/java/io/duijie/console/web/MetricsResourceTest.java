package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsResourceTest {
    @TempDir
    Path home;

    @Test
    void countsRecordsByIntegrationAndStateInTheFormatOfPrometheus() {
        try (TestServer server = TestServer.start(home)) {
            server.store("a\"b", "k", "FAILED", "too-long");
            TestClient.Answer answer =
                    server.loggedIn(Role.VIEWER).get("/metrics").expect(200);

            assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(answer.response().body())
                    .contains("# TYPE duijie_records gauge\n")
                    .contains("duijie_records{integration=\"a\\\"b\",state=\"FAILED\"} 1\n");
            for (String line : answer.response().body().split("\n")) {
                assertThat(line).matches("# (HELP|TYPE) .+|[a-z_0-9]+(\\{.+})? -?[0-9.E]+");
            }
        }
    }
}
