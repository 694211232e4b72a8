package io.duijie.wangdiantong;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One open account. */
final class WangdiantongConnector implements Connector {
    private final Api api;
    private final int maximumConcurrency;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordFinder finder;

    WangdiantongConnector(Account account, ConnectorContext context, Catalogue catalogue) {
        this.api = new Api(account, context);
        this.maximumConcurrency = account.maximumConcurrency();
        this.reader = new Reader(api, catalogue);
        this.writer = new Writer(api, catalogue);
        this.finder = new Finder(api, catalogue, account.lookUp());
    }

    @Override
    public void check() {
        api.call("setting.Shop.queryShop", List.of(Map.of()), new Page(0, 1, false));
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
