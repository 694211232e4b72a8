package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.console.vendor.PaperJar;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsResourceTest {
    private static final String CONNECTORS = "/api/v1/connectors";

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

    private TestClient.Answer upload(TestClient client, String name, HttpRequest.BodyPublisher content) {
        return TestClient.send(client.request(CONNECTORS + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .POST(content));
    }

    private TestClient.Answer upload(String id, String version) throws IOException {
        Path jar = PaperJar.write(home.resolve("upload.jar"), id, version, "另一个平台");
        return upload(administrator, id + ".jar", HttpRequest.BodyPublishers.ofFile(jar));
    }

    private Map<?, ?> connector(String id) {
        return ((List<?>) administrator.get(CONNECTORS).expect(200).object().get("connectors"))
                .stream()
                        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
                        .filter(each -> id.equals(each.get("id")))
                        .findFirst()
                        .orElse(Map.of());
    }

    @Test
    void showsWhatEachOffers() {
        Map<?, ?> paper = connector("paper");

        assertThat(paper.get("version")).isEqualTo("1.0.0");
        assertThat((List<?>) paper.get("settings")).hasSize(7);
        assertThat((List<?>) paper.get("operations"))
                .first()
                .hasToString("{api=/rows, title={zh=纸上平台, en=纸上平台}, capabilities=[READ], listKey=data, pageSize=0,"
                        + " maximumPageSize=0, maximumWindow=null, windowFields=[], maximumBatch=0, paging=null}");
        assertThat(states(paper)).containsExactly("ACTIVE 1.0.0 builtIn=true");
        assertThat(((Map<?, ?>) ((List<?>) paper.get("versions")).get(0)).get("health"))
                .hasToString("{problem=null, hung=0, refuses=false, hungInAll=0, brokeInAll=0, latestAt=null,"
                        + " latestCall=null}");
        administrator.delete(CONNECTORS + "/paper").expect(409);
        administrator.delete(CONNECTORS + "/nothing").expect(404);
    }

    private static List<Object> states(Map<?, ?> connector) {
        return ((List<?>) connector.get("versions"))
                .stream()
                        .<Object>map(each -> {
                            Map<?, ?> version = (Map<?, ?>) each;
                            return version.get("state") + " " + version.get("version") + " builtIn="
                                    + version.get("builtIn");
                        })
                        .toList();
    }

    @Test
    void anUploadedJarIsInUseAtOnceAndGoneWhenItIsRemoved() throws IOException {
        assertThat(upload("other", "2.0.0").expect(201).object())
                .isEqualTo(Map.of("id", "other", "version", "2.0.0", "changed", true));
        assertThat(states(connector("other"))).containsExactly("ACTIVE 2.0.0 builtIn=false");
        upload("paper", "1.1.0").expect(201);
        assertThat(states(connector("paper"))).contains("ACTIVE 1.1.0 builtIn=false", "STANDBY 1.0.0 builtIn=true");

        Map<String, Object> connection = Map.of(
                "id",
                "c",
                "connector",
                "other",
                "settings",
                Map.of("address", "http://127.0.0.1:1", "user", "li", "password", "canary"));
        administrator.post("/api/v1/connections", connection).expect(201);
        assertThat(administrator
                        .delete(CONNECTORS + "/other")
                        .expect(409)
                        .response()
                        .body())
                .contains("connector-used", ": c");
        administrator.delete("/api/v1/connections/c").expect(204);
        administrator.delete(CONNECTORS + "/other").expect(204);
        assertThat(connector("other")).isEmpty();
        administrator.delete(CONNECTORS + "/paper").expect(204);
        assertThat(states(connector("paper"))).contains("ACTIVE 1.0.0 builtIn=true");
    }

    @Test
    void whatIsNoConnectorIsRefusedWithItsReasonAndChangesNothing() {
        TestClient.Answer answer = upload(administrator, "evil.jar", HttpRequest.BodyPublishers.ofString("no jar"));

        assertThat(answer.expect(422).object()).containsKey("title").containsEntry("status", 422L);
        assertThat(((Map<?, ?>) answer.object().get("title")).get("zh").toString())
                .contains("evil.jar");
        assertThat((List<?>) administrator.get(CONNECTORS).object().get("refused"))
                .isEmpty();
        assertThat(administrator
                        .get("/api/v1/audit?action=refused-connector")
                        .response()
                        .body())
                .contains("evil.jar");
    }

    @Test
    void theFileNameOfAnUploadNamesNoPlace() throws IOException {
        Path jar = PaperJar.write(home.resolve("source.jar"), "climber", "1.0.0", "x");
        List<Path> before = files();
        List<Object> changed = new ArrayList<>();
        for (String name : List.of(
                "../../climbed.jar", "/tmp/climbed.jar", "..\\climbed.jar", "%2e%2e%2fclimbed.jar", "\u0000.jar")) {
            changed.add(upload(administrator, name, HttpRequest.BodyPublishers.ofFile(jar))
                    .expect(201)
                    .object()
                    .get("changed"));
        }
        assertThat(changed).as("the same jar again changes nothing").containsExactly(true, false, false, false, false);

        List<Path> after = files();
        after.removeAll(before);
        assertThat(after).hasSize(1).allSatisfy(file -> assertThat(file.getParent())
                .isEqualTo(home.resolve("plugins")));
        assertThat(Path.of("/tmp/climbed.jar")).doesNotExist();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return new java.util.ArrayList<>(all.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.startsWith(home.resolve("tmp")))
                    .toList());
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWhetherOrNotItSaysSo() {
        HttpRequest.BodyPublisher endless = HttpRequest.BodyPublishers.ofInputStream(() -> new InputStream() {
            private long left = 65L * 1024 * 1024;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                left -= length;
                return length;
            }
        });

        assertThat(upload(administrator, "large.jar", endless).expect(413).object())
                .containsEntry("type", "too-large");
    }

    @Test
    void onlyAnAdministratorAtABrowserUploads() {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            upload(server.loggedIn(role), "x.jar", HttpRequest.BodyPublishers.ofString("x"))
                    .expect(403);
        }
        TestClient program = server.client();
        program.bearer = (String) administrator
                .post("/api/v1/me/tokens", Map.of("label", "ci", "days", 1))
                .object()
                .get("token");
        upload(program, "x.jar", HttpRequest.BodyPublishers.ofString("x")).expect(403);
    }
}
