package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.duijie.console.account.Role;
import io.duijie.console.assistant.AssistantAccess;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every route once as asked, with secrets that must turn up nowhere: not in an answer, not in a file, not in the log. */
class EveryRouteTest {
    @TempDir
    Path home;

    @TempDir
    Path folder;

    /** Asked by POST for the size of what they carry, or since they call vendors. A logout ends what its own login began;
     * that somebody has seen the tour of the console is nobody else's business. */
    private static final Set<String> CHANGING_NOTHING =
            Set.of("validate", "connectionFields", "forecast", "previewDraft", "plan", "logout", "toured");

    @Test
    void isAnsweredAsDescribedAndNoSecretTurnsUpAnywhere() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        List<String> answers;
        String exported;
        try (PaperVendor vendor = PaperVendor.start();
                TestServer server =
                        TestServer.start(home, WebSettings.of("127.0.0.1", 0).with(AssistantAccess.UNMASKED))) {
            TestClient client = server.loggedIn(Role.ADMINISTRATOR);
            IntegrationRoutes ofIntegrations = new IntegrationRoutes(server, client, vendor);
            PlatformRoutes ofThePlatform = new PlatformRoutes(server, client, vendor, folder);
            ofIntegrations.connections();
            ofIntegrations.integrations();
            ofIntegrations.records();
            ofThePlatform.apis();
            ofThePlatform.connectors();
            ofThePlatform.alerts();
            ofThePlatform.users();
            ofThePlatform.assistants();
            ofThePlatform.others();
            ofIntegrations.handedFile();
            exported = Json.write(
                    server.platform.connections().export("paper").orElseThrow().json());
            client.delete("/api/v1/connections/spare").expect(204);
            ofThePlatform.ownAccount();
            answers = List.copyOf(server.bodies);
            Set<String> missing = new TreeSet<>(server.contract.operations().stream()
                    .map(DescribedAnswers.Operation::id)
                    .toList());
            missing.removeAll(server.answered);
            assertThat(missing).as("routes that this test did not see answered").isEmpty();
            assertThat(server.withoutAudit)
                    .as("routes that change something without a line in the audit log")
                    .isSubsetOf(CHANGING_NOTHING);
        } finally {
            root.detachAppender(log);
        }
        assertThat(answers).hasSizeGreaterThan(60).allSatisfy(answer -> holdsNoSecret(answer));
        holdsNoSecret(exported);
        for (ILoggingEvent event : List.copyOf(log.list)) {
            holdsNoSecret(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                holdsNoSecret(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                holdsNoSecret(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void holdsNoSecret(String text) {
        for (String secret : RouteWalk.SECRETS) {
            String inBase64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            assertThat(text).doesNotContain(secret, inBase64.substring(0, 14));
        }
    }
}
