package io.duijie.jushuitan;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Map;
import java.util.Optional;

/** One open account: a gateway and its token. */
final class JushuitanConnector implements Connector {
    private static final int CALLS_AT_ONCE = 8;

    private final JushuitanReader reader;

    JushuitanConnector(Account account, ConnectorContext context) {
        Gateway gateway = new Gateway(account, context);
        this.reader = new JushuitanReader(gateway, new Tokens(account, context.tokens(), new TokenDesk(gateway)));
    }

    @Override
    public void check() {
        reader.call("/open/shops/query", Map.of("page_index", 1L, "page_size", 1L));
    }

    @Override
    public Optional<RecordReader> reader() {
        return Optional.of(reader);
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.empty();
    }

    @Override
    public Optional<RecordFinder> finder() {
        return Optional.empty();
    }

    @Override
    public int maximumConcurrency() {
        return CALLS_AT_ONCE;
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
