package io.duijie.console.server;

import io.duijie.engine.home.OwnerOnly;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import io.duijie.testpostgres.StoreTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Homes of tests whose store has its tables already. */
public final class FreshHome {
    private FreshHome() {}

    /** Makes it where there is none; a home that has a store stays as it is. */
    public static Path in(Path home) {
        try {
            OwnerOnly.createFolder(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StoreTemplate.copyTo(
                home.resolve("duijie.db"), file -> Database.open(new DatabaseSettings(file, file.getParent()))
                        .close());
        return home;
    }
}
