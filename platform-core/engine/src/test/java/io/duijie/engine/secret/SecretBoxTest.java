package io.duijie.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.engine.secret.jdbi.KeyCheck;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    private static final String HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String BASE64 = "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=";

    @TempDir
    Path folder;

    private SecretBox box(String name) {
        return SecretBox.withKey(null, folder.resolve(name));
    }

    @Test
    void opensWhatItSealedAndShowsNothingOfIt() {
        SecretBox box = box("key");

        String sealed = box.seal("密码 secret-1", "connection:jst");

        assertThat(sealed).doesNotContain("secret").isNotEqualTo(box.seal("密码 secret-1", "connection:jst"));
        assertThat(box.open(sealed, "connection:jst")).isEqualTo("密码 secret-1");
        assertThat(box("key").open(sealed, "connection:jst"))
                .as("the key was kept")
                .isEqualTo("密码 secret-1");
    }

    @Test
    void makesAKeyFileThatOnlyItsOwnerMayRead() throws IOException {
        box("key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aValueMovedElsewhereOrChangedDoesNotOpen() {
        SecretBox box = box("key");
        String sealed = box.seal("secret-1", "connection:jst");
        String changed = sealed.substring(0, sealed.length() - 2) + (sealed.endsWith("AA") ? "BB" : "AA");

        assertThatThrownBy(() -> box.open(sealed, "connection:k3")).hasMessageContaining("connection:k3");
        assertThatThrownBy(() -> box.open(changed, "connection:jst")).isInstanceOf(SecretException.class);
        assertThatThrownBy(() -> box.open("plain text", "connection:jst")).isInstanceOf(SecretException.class);
    }

    @Test
    void takesTheConfiguredKeyInEitherForm() {
        Path noFile = folder.resolve("none");

        String sealed = SecretBox.withKey(HEX, noFile).seal("a", "b");

        assertThat(SecretBox.withKey(" " + BASE64 + "\n", noFile).open(sealed, "b"))
                .isEqualTo("a");
        assertThat(noFile).doesNotExist();
    }

    @Test
    void aMalformedKeyIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> SecretBox.withKey("my-password", folder.resolve("key")))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("DUIJIE_KEY")
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("my-password");
    }

    @Test
    void aStoreRefusesAnotherKey() {
        try (Database database = TestDatabase.open(folder)) {
            KeyCheck.verify(database, box("key"));
            KeyCheck.verify(database, box("key"));

            assertThatThrownBy(() -> KeyCheck.verify(database, box("other")))
                    .isInstanceOf(SecretException.class)
                    .hasMessageContaining("wrong-key");
        }
    }
}
