package io.duijie.http;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One open account. */
final class HttpConnector implements Connector {
    private static final int CALLS_AT_ONCE = 4;

    private final Account account;
    private final Exchange exchange;
    private final ConnectorContext context;

    HttpConnector(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
        this.exchange = new Exchange(account, context);
    }

    /** Asks for the base itself: whatever is answered there, a login that is refused and a server that is down show. */
    @Override
    public void check() {
        URI base = URI.create(account.base().toString());
        HttpReply reply = exchange.raw("/", Verb.GET, base, Map.of());
        int status = reply.status();
        if (status == 401 || status == 403 || status == 429 || status >= 500) {
            Statuses.refuse("/", reply, "");
        }
    }

    @Override
    public Optional<RecordReader> reader() {
        return Optional.of(new HttpReader(account, exchange, context.json()));
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.of(new HttpWriter(account, exchange));
    }

    @Override
    public Optional<RecordFinder> finder() {
        return Optional.ofNullable(account.find()).map(find -> new HttpFinder(find, account.listKey(), exchange));
    }

    @Override
    public int maximumConcurrency() {
        return CALLS_AT_ONCE;
    }

    /** Nothing is held open. */
    @Override
    public void close() {}
}
