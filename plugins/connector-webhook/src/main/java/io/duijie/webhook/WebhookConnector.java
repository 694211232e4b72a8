package io.duijie.webhook;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.PushReceiver;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import java.util.Optional;

/** An account of somebody who pushes. Nobody is called. */
final class WebhookConnector implements Connector {
    private final Receiver receiver;

    WebhookConnector(Receiver receiver) {
        this.receiver = receiver;
    }

    /** There is nobody to ask: that the settings agree was found when this was opened. */
    @Override
    public void check() {}

    @Override
    public Optional<RecordReader> reader() {
        return Optional.empty();
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
    public Optional<PushReceiver> receiver() {
        return Optional.of(receiver);
    }

    @Override
    public int maximumConcurrency() {
        return 1;
    }

    @Override
    public void close() {}
}
