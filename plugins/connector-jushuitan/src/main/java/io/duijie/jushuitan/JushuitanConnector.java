package io.duijie.jushuitan;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Map;
import java.util.Optional;

/** One open account at one of the gateways. */
final class JushuitanConnector implements Connector {
    private static final int CALLS_AT_ONCE = 8;

    private final Calls calls;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordFinder finder;

    JushuitanConnector(Calls calls, Catalogue catalogue) {
        this.calls = calls;
        this.reader = new JushuitanReader(calls);
        this.writer = new JushuitanWriter(calls, catalogue);
        this.finder = new JushuitanFinder(calls, catalogue);
    }

    static JushuitanConnector atNewGateway(Account account, ConnectorContext context, Catalogue catalogue) {
        Gateway gateway = new Gateway(account, context);
        return new JushuitanConnector(
                new NewCalls(gateway, new Tokens(account, context.tokens(), new TokenDesk(gateway))), catalogue);
    }

    @Override
    public void check() {
        calls.call("/open/shops/query", Map.of("page_index", 1L, "page_size", 1L));
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
        return CALLS_AT_ONCE;
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
