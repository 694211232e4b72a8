package io.duijie.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of a store's tables beside what this program knows.
 *
 * @param store 0 = it has no tables yet
 * @param program what the store is brought to
 * @param writer the program that brought it to where it is; null = it left no name
 * @param pending what is still to be done to it: {@code 20 dismissed rows}
 */
public record StoreVersions(int store, int program, @Nullable String writer, List<String> pending) {
    public StoreVersions {
        pending = List.copyOf(pending);
    }

    /** The version of the tables of a store that is open. */
    public static int of(Database database) {
        return database.read(
                handle -> handle.createQuery("SELECT MAX(CAST(version AS INTEGER)) FROM " + Migrations.HISTORY)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Made by a later program. */
    boolean isNewer() {
        return store > program;
    }

    /** Holds data that is to be changed. */
    public boolean isToBeUpgraded() {
        return store > 0 && !pending.isEmpty();
    }
}
