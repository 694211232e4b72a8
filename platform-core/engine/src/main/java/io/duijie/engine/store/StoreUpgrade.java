package io.duijie.engine.store;

import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What opening a store with this program does to it, found out without changing it. */
public final class StoreUpgrade {
    private static final Plan NOTHING = new Plan(new StoreVersions(0, 0, null, List.of()), null);

    private StoreUpgrade() {}

    /**
     * What is to be done.
     *
     * @param copy what is kept of a file from before the upgrade; null = nothing, since there is nothing to be done, or it is a server
     */
    public record Plan(StoreVersions versions, @Nullable Path copy) {}

    /**
     * What opening the store will do; tries nothing.
     *
     * @throws StoreException saying why the store can't be used
     */
    public static Plan look(DatabaseSettings settings) {
        PostgresAddress server = settings.server();
        if (server != null) {
            return onServer(settings, server, false);
        }
        if (!Files.exists(settings.file())) {
            return NOTHING;
        }
        System.setProperty("org.sqlite.tmpdir", settings.temporary().toString());
        return ofFile(settings.file());
    }

    private static Plan ofFile(Path file) {
        try {
            StoreVersions versions = SqliteDatabase.migrations(file).versions();
            SqliteDatabase.refuseNewer(file, versions);
            return new Plan(versions, versions.isToBeUpgraded() ? new StoreCopies(file).target(versions) : null);
        } catch (RuntimeException e) {
            throw SqliteDatabase.failure(file, e);
        }
    }

    /**
     * Tries the upgrade: of a file on a copy of it, which may be in use meanwhile; on a server in a transaction that is taken back.
     *
     * @throws StoreException saying why the store can't be used or upgraded
     */
    public static Plan tryOut(DatabaseSettings settings) {
        PostgresAddress server = settings.server();
        if (server != null) {
            return onServer(settings, server, true);
        }
        if (!Files.exists(settings.file())) {
            return NOTHING;
        }
        try {
            OwnerOnly.createFolder(settings.temporary());
            Path work = Files.createTempDirectory(settings.temporary(), "try");
            try {
                System.setProperty("org.sqlite.tmpdir", work.toString());
                Plan plan = ofFile(settings.file());
                if (plan.versions().isToBeUpgraded()) {
                    tryOutOn(work.resolve("copy.db"), settings.file(), plan.versions());
                }
                return plan;
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(settings.temporary() + " can't be used", e);
        }
    }

    private static void tryOutOn(Path copy, Path file, StoreVersions versions) throws IOException {
        new StoreCopies(file)
                .refuseWithoutRoom(versions, copy.resolveSibling(".").toFile().getUsableSpace());
        OwnerOnly.createFile(copy);
        SqliteCopy.write(file, copy);
        try {
            SqliteDatabase.migrations(copy).run();
        } catch (RuntimeException e) {
            throw SqliteDatabase.failure(file, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            for (Path each : inside.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static Plan onServer(DatabaseSettings settings, PostgresAddress address, boolean tried) {
        PostgresConnections plain = PostgresDatabase.starting(address, settings.node());
        try (Connection connection = plain.getConnection()) {
            PostgresNodes.oneAtATime(connection);
            String schema = PostgresChecks.schema(address, connection);
            PostgresUpgrade upgrade = new PostgresUpgrade(address, settings.node(), plain);
            if (tried) {
                upgrade.tryOut(connection, schema);
            }
            return new Plan(upgrade.versions(), null);
        } catch (SQLException | RuntimeException e) {
            throw PostgresDatabase.notOpened(address, e);
        }
    }
}
