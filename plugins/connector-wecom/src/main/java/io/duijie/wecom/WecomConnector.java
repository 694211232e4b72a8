package io.duijie.wecom;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Optional;

/** One open account. */
final class WecomConnector implements Connector {
    private final Api api;
    private final RecordReader reader;
    private final RecordWriter writer;

    WecomConnector(Account account, ConnectorContext context, Catalogue catalogue) {
        this.api = new Api(account, context);
        this.reader = new Reader(api);
        this.writer = new Writer(api, catalogue);
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

    /** Nobody can be asked whether a message was sent. */
    @Override
    public Optional<RecordFinder> finder() {
        return Optional.empty();
    }

    @Override
    public int maximumConcurrency() {
        return api.account().maximumConcurrency();
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
