package io.duijie.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is made to fill the disk, or to write elsewhere, is refused before anything is unpacked. */
class RestoreBoundsTest {
    private static final long GIGABYTE = 1024L * 1024 * 1024;

    @TempDir
    Path folder;

    private static Map<String, Object> file(String name, long size) {
        return Map.of("name", name, "size", size, "sha256", "00");
    }

    private Path packed(List<Map<String, Object>> files) throws IOException {
        Path file = folder.resolve("backup.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(Json.write(Map.of("format", 1L, "version", "1", "madeAt", "2026-01-01T00:00:00Z", "files", files))
                    .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("duijie.db"));
            byte[] nothing = new byte[1024 * 1024];
            for (int i = 0; i < 80; i++) {
                zip.write(nothing);
            }
            zip.closeEntry();
        }
        return file;
    }

    private void refused(List<Map<String, Object>> files) throws IOException {
        Path file = packed(files);

        assertThatThrownBy(() -> Restore.read(file, folder.resolve("home"), false, Instant.EPOCH))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("manifest.json");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void aStoreThatUnpacksToFarMoreThanItsFile() throws IOException {
        refused(List.of(file("duijie.db", 80 * 1024 * 1024)));
        refused(List.of(file("duijie.db", 1_000 * GIGABYTE)));
        refused(List.of(file("duijie.db", Long.MAX_VALUE)));
        refused(List.of(file("duijie.db", -1)));
    }

    @Test
    void moreFilesThanABackupHasOrOneSeveralTimes() throws IOException {
        List<Map<String, Object>> many = new ArrayList<>(List.of(file("duijie.db", 1)));
        for (int i = 0; i < 5_000; i++) {
            many.add(file("integrations/" + i + ".json", 1));
        }
        refused(many);
        refused(List.of(file("duijie.db", 1), file("duijie.db", 1)));
        refused(List.of(file("duijie.db", 1), file("integrations/a.json", 1), file("integrations/A.json", 1)));
    }

    @Test
    void aFileOfAKindThatIsNeverSoLarge() throws IOException {
        refused(List.of(file("duijie.db", 1), file("key", 1024 * 1024)));
        refused(List.of(file("duijie.db", 1), file("integrations/a.json", 65 * 1024 * 1024)));
        refused(List.of(file("duijie.db", 1), file("plugins/a.jar", GIGABYTE)));
    }

    @Test
    void aNameThatLeadsElsewhere() throws IOException {
        for (String name : List.of(
                "integrations/../../a.json",
                "../key",
                "/key",
                "plugins/a\\..\\b.jar",
                "plugins/a\u0000.jar",
                "integrations/" + "x".repeat(300) + ".json",
                "logs/a.log")) {
            refused(List.of(file("duijie.db", 1), file(name, 1)));
        }
    }

    @Test
    void aRealBackupIsRestored() throws IOException {
        Path home = Files.createDirectories(folder.resolve("real"));
        Database.open(new DatabaseSettings(home.resolve("duijie.db"), home)).close();
        Path file = folder.resolve("real.zip");
        Backup.write(home, file, false, "1", Instant.EPOCH);

        Restore.read(file, folder.resolve("home"), false, Instant.EPOCH);

        assertThat(folder.resolve("home").resolve("duijie.db")).exists();
    }
}
