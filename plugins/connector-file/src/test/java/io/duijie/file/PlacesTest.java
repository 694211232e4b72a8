package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SFTP and S3: what is theirs alone. */
class PlacesTest {
    @TempDir
    Path root;

    private Path in() throws IOException {
        return Files.createDirectories(root.resolve("in"));
    }

    @Test
    void filesOfSftpAreReadAndPutAway() throws IOException {
        Files.writeString(in().resolve("价格.csv"), "sku\nA\n");
        Files.createSymbolicLink(in().resolve("link.csv"), Files.writeString(root.resolve("outside.csv"), "sku\nX\n"));
        try (SftpServer server = new SftpServer(root, null);
                Opened opened = new Opened(server.settings())) {
            assertThat(opened.all("csv")).containsExactly(Map.of("sku", "A"));
            assertThat(in().resolve("done/价格.csv")).exists();
            assertThat(opened.all("csv")).isEmpty();
        }
    }

    @Test
    void aPrivateKeyLogsIn() throws Exception {
        Files.writeString(in().resolve("a.csv"), "sku\nA\n");
        KeyPair key = SftpServer.rsa();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "erp", null, text);
        try (SftpServer server = new SftpServer(root, key.getPublic());
                Opened opened = new Opened(
                        Opened.with(server.settings(), "password", "", "privateKey", text.toString("UTF-8")))) {
            assertThat(opened.all("csv")).hasSize(1);
        }
    }

    @Test
    void anotherServerGetsNoPassword() throws IOException {
        in();
        try (SftpServer server = new SftpServer(root, null)) {
            String other = PublicKeyEntry.toString(SftpServer.rsa().getPublic());
            for (String hostKey : List.of("SHA256:" + "A".repeat(43), other, "nonsense")) {
                try (Opened opened = new Opened(Opened.with(server.settings(), "hostKey", hostKey))) {
                    assertThatThrownBy(opened.connector::check).isInstanceOfSatisfying(ConnectorException.class, e -> {
                        assertThat(e.reason().code()).isEqualTo("file-host-key");
                        assertThat(e.reason().text().chinese()).contains(SftpServer.hostKey());
                    });
                }
            }
        }
    }

    @Test
    void whatThePlatformKeepsForItselfIsNoLocation() throws IOException {
        Path home = Files.createDirectories(root.resolve("home"));
        Files.createDirectories(home.resolve("plugins/below"));
        Files.createDirectories(home.resolve("in"));
        Files.createSymbolicLink(root.resolve("link"), home.resolve("plugins"));
        for (String own : List.of("home", "home/plugins", "home/plugins/below", "link")) {
            Location location = Location.of(root.resolve(own).toUri().toString());
            assertThatThrownBy(() -> new LocalPlace(location, home).open())
                    .as(own)
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            e -> assertThat(e.reason().code()).isEqualTo("file-location"));
        }
        new LocalPlace(Location.of(root.resolve("home/in").toUri().toString()), home)
                .open()
                .close();
    }

    @Test
    void sftpNeedsAHostKey() {
        assertThatThrownBy(() -> new Opened(
                        Map.of("location", "sftp://127.0.0.1/in", "username", "u", "password", "secret-word")))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                    assertThat(e.reason().text().english()).contains("hostKey");
                });
    }

    @Test
    void objectsOfS3AreReadOverSeveralPagesOfTheListAndPutAway() {
        try (S3Double storage = new S3Double()) {
            for (int i = 0; i < 7; i++) {
                storage.put(
                        "in/价 格+" + i + ".csv",
                        "sku\nA" + i + "\n",
                        Instant.ofEpochMilli(1_700_000_000_123L + 1000 * i));
            }
            storage.put("in/below/x.csv", "sku\nX\n", Instant.EPOCH);
            storage.put("other.csv", "sku\nX\n", Instant.EPOCH);
            try (Opened opened = new Opened(storage.settings())) {
                assertThat(opened.all("csv"))
                        .hasSize(7)
                        .startsWith(Map.of("sku", "A0"))
                        .endsWith(Map.of("sku", "A6"));
                assertThat(opened.all("csv")).isEmpty();
            }
            assertThat(storage.texts())
                    .containsKeys("in/done/价 格+0.csv", "in/below/x.csv", "other.csv")
                    .hasSize(9);
        }
    }

    @Test
    void anObjectThatIsReplacedWhileItIsReadStays() {
        try (S3Double storage = new S3Double();
                Opened opened = new Opened(storage.settings())) {
            storage.put("in/a.csv", "sku\nA\n", Instant.ofEpochSecond(1_700_000_000));
            String cursor = opened.read("csv", Map.of(), null).nextCursor();
            storage.put("in/a.csv", "sku\nB\n", Instant.ofEpochSecond(1_700_000_100));

            opened.stored(cursor);

            assertThat(storage.texts()).containsOnlyKeys("in/a.csv");
            assertThat(opened.all("csv")).containsExactly(Map.of("sku", "B"));
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsLookedUp() {
        WriteRequest request = Opened.request("csv", Map.of(), List.of(Map.of("sku", "A"), Map.of("sku", "B")));
        for (String lost : List.of("PUT in/data-.*", "DELETE in/.duijie/.*part", "PUT in/.duijie/.*")) {
            try (S3Double storage = new S3Double();
                    Opened opened = new Opened(storage.settings())) {
                storage.lost = call -> call.matches(lost);
                assertThatThrownBy(() -> opened.write(request)).isInstanceOf(ConnectorException.class);
                storage.lost = call -> false;
                boolean isThere = storage.texts().keySet().stream().anyMatch(key -> key.matches("in/data-.*csv"));

                List<FindResult> found = opened.find(request);

                assertThat(found)
                        .as(lost)
                        .hasOnlyElementsOfType(isThere ? FindResult.Found.class : FindResult.NotFound.class);
                if (!isThere) {
                    assertThat(opened.write(request)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
                }
                assertThat(storage.texts().keySet().stream().filter(key -> key.matches("in/data-.*csv")))
                        .as(lost)
                        .hasSize(1);
            }
        }
    }
}
