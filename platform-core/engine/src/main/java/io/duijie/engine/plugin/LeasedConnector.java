package io.duijie.engine.plugin;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open connector that tells when it is closed. */
final class LeasedConnector implements Connector {
    private final Runnable leave;
    private volatile @Nullable Connector connector;

    LeasedConnector(Connector connector, Runnable leave) {
        this.connector = connector;
        this.leave = leave;
    }

    private Connector connector() {
        Connector open = connector;
        if (open == null) {
            throw new IllegalStateException("this connector is closed");
        }
        return open;
    }

    @Override
    public void check() {
        connector().check();
    }

    @Override
    public Optional<RecordReader> reader() {
        return connector().reader();
    }

    @Override
    public Optional<RecordWriter> writer() {
        return connector().writer();
    }

    @Override
    public Optional<RecordFinder> finder() {
        return connector().finder();
    }

    @Override
    public Optional<DocumentReopener> reopener() {
        return connector().reopener();
    }

    @Override
    public Optional<FieldLister> fieldLister() {
        return connector().fieldLister();
    }

    @Override
    public int maximumConcurrency() {
        return connector().maximumConcurrency();
    }

    @Override
    public void close() {
        Connector open = connector;
        connector = null;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            leave.run();
        }
    }
}
