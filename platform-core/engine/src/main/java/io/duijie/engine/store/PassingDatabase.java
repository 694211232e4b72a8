package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Passes on to another store what is not writing: for those who add something to each write. {@link #patient} is theirs as well, so
 * that what they add is not lost there.
 */
public abstract class PassingDatabase implements Database {
    protected final Database database;

    protected PassingDatabase(Database database) {
        this.database = database;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        return database.read(work);
    }

    @Override
    public Optional<Reason> damage() {
        return database.damage();
    }

    @Override
    public Optional<Reason> trouble() {
        return database.trouble();
    }

    @Override
    public String place() {
        return database.place();
    }

    @Override
    public void disconnect(String node) {
        database.disconnect(node);
    }

    @Override
    public boolean isServer() {
        return database.isServer();
    }

    @Override
    public DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public void close() {
        database.close();
    }
}
