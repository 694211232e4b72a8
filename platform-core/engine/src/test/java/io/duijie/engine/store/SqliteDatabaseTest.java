package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    @TempDir
    Path folder;

    private Database open() {
        return Database.open(new DatabaseSettings(folder.resolve("duijie.db"), folder));
    }

    @Test
    void aLateReaderMakesNoFileAnew() throws IOException {
        Database database = open();
        database.write(handle -> handle.execute("INSERT INTO watermark VALUES ('a', 1, 1, 1)"));
        database.close();
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.sorted().toList();
        }

        assertThatThrownBy(() -> database.read(handle -> handle.execute("SELECT 1")))
                .hasMessageContaining("closed");

        assertThat(folder).isDirectoryNotContaining(file -> !left.contains(file));
        assertThat(left).noneMatch(file -> file.toString().endsWith("-wal"));
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("duijie.db"), "this is no database, it is a text that is long enough to be read");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("store-damaged")
                .hasMessageContaining("duijie.db");
    }
}
