package io.duijie.engine.store;

import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A store as an earlier version left it, without data. */
record OlderStore(DatabaseSettings settings, String url) {
    static OlderStore of(Path folder, String version) {
        boolean server = TestPostgres.isChosen();
        Path file = folder.resolve("duijie.db");
        String url = server ? TestPostgres.freshDatabase() : "jdbc:sqlite:" + file;
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:io/duijie/engine/store/migration")
                .placeholders(server ? Migrations.POSTGRES : Migrations.SQLITE)
                .table(Migrations.HISTORY)
                .target(version)
                .load()
                .migrate();
        return new OlderStore(
                server
                        ? new DatabaseSettings(file, folder, TestDatabase.address(url))
                        : new DatabaseSettings(file, folder),
                url);
    }

    Jdbi jdbi() {
        return Jdbi.create(url);
    }

    int version() {
        return jdbi().withHandle(
                        handle -> handle.createQuery("SELECT MAX(CAST(version AS INTEGER)) FROM schema_history")
                                .mapTo(Integer.class)
                                .one());
    }
}
