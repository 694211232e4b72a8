package io.duijie.yonbip;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Optional;

/** One open account. */
final class YonbipConnector implements Connector {
    private final Api api;
    private final int maximumConcurrency;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordFinder finder;

    YonbipConnector(Account account, ConnectorContext context, Catalogue catalogue) {
        this.api = new Api(account, context);
        this.maximumConcurrency = account.maximumConcurrency();
        this.reader = new Reader(api, catalogue);
        this.writer = new Writer(api, catalogue);
        this.finder = new Repeating(catalogue);
    }

    @Override
    public void check() {
        api.check();
    }

    @Override
    public Optional<RecordReader> reader() {
        return Optional.of(reader);
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.of(writer);
    }

    @Override
    public Optional<RecordFinder> finder() {
        return Optional.of(finder);
    }

    @Override
    public int maximumConcurrency() {
        return maximumConcurrency;
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
