package io.duijie.dingtalk;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Optional;

/** One open account. */
final class DingtalkConnector implements Connector {
    private final Api api;
    private final Stream stream;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordFinder finder;
    private final FieldLister schema;

    DingtalkConnector(Account account, ConnectorContext context, Catalogue catalogue) {
        this.api = new Api(account, context);
        this.stream = new Stream(account, context);
        this.reader = new Reader(api, stream);
        this.writer = new Writer(api, catalogue);
        this.finder = new Finder(api);
        this.schema = new Schema(api);
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
    public Optional<FieldLister> fieldLister() {
        return Optional.of(schema);
    }

    @Override
    public int maximumConcurrency() {
        return api.account().maximumConcurrency();
    }

    @Override
    public void close() {
        stream.close();
    }
}
