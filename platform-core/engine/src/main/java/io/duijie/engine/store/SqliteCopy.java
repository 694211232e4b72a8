package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Copies a SQLite store that may be in use, as it is at one moment. */
public final class SqliteCopy {
    private SqliteCopy() {}

    /**
     * Writes a copy. Who writes into the store meanwhile goes on doing so.
     *
     * @param target must not exist
     * @throws StoreException when the store can't be read or the copy can't be written
     */
    public static void write(Path file, Path target) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(60_000);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        } catch (SQLException e) {
            Reason reason = SqliteReasons.of(file, e);
            throw new StoreException(
                    reason != null
                            ? reason
                            : Reason.of(
                                    "store-not-copied",
                                    "数据库 " + file + " 无法复制：" + e.getMessage(),
                                    "the store " + file + " can't be copied: " + e.getMessage()),
                    e);
        }
    }
}
