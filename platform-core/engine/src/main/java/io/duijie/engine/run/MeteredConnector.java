package io.duijie.engine.run;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.meter.IntegrationMeters;
import io.duijie.engine.meter.IntegrationMeters.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connector, and how long what it does for an integration takes. */
record MeteredConnector(Connector connector, IntegrationMeters meters) implements Connector {
    @Override
    public void check() {
        connector.check();
    }

    @Override
    public Optional<RecordReader> reader() {
        AtomicBoolean failed = new AtomicBoolean();
        return connector.reader().map(reader -> request -> read(reader, request, failed));
    }

    private Answer read(RecordReader reader, ReadRequest request, AtomicBoolean failed) {
        if (failed.getAndSet(true)) {
            meters.retried(Stage.EXTRACT, 1);
        }
        Answer answer = meters.measured(Stage.EXTRACT, () -> reader.read(request));
        failed.set(false);
        return answer;
    }

    @Override
    public Optional<RecordWriter> writer() {
        return connector.writer().map(writer -> request -> write(writer, request));
    }

    private List<WriteOutcome> write(RecordWriter writer, WriteRequest request) {
        try {
            List<WriteOutcome> outcomes = meters.measured(Stage.LOAD, () -> writer.write(request));
            meters.delivered(outcomes);
            return outcomes;
        } catch (RuntimeException e) {
            meters.notDelivered(e);
            throw e;
        }
    }

    @Override
    public Optional<RecordFinder> finder() {
        return connector.finder().map(finder -> new Finder(finder, meters));
    }

    @Override
    public Optional<FieldLister> fieldLister() {
        return connector.fieldLister();
    }

    @Override
    public Optional<DocumentReopener> reopener() {
        return connector.reopener();
    }

    @Override
    public int maximumConcurrency() {
        return connector.maximumConcurrency();
    }

    @Override
    public void close() {
        connector.close();
    }

    private record Finder(RecordFinder finder, IntegrationMeters meters) implements RecordFinder {
        @Override
        public List<FindResult> find(WriteRequest request) {
            List<FindResult> found = meters.measured(Stage.FIND, () -> finder.find(request));
            meters.lookedUp(found);
            return found;
        }

        @Override
        public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
            return finder.finish(request, found);
        }
    }
}
