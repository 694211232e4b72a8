package io.duijie.engine.plugin;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.DocumentReader;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.FileTaker;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.PushReceiver;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An open connector, every call into it contained, that tells when it is closed. */
final class LeasedConnector implements Connector {
    private final Containment containment;
    private final Runnable leave;
    private volatile @Nullable Connector connector;

    LeasedConnector(Connector connector, Containment containment, Runnable leave) {
        this.connector = connector;
        this.containment = containment;
        this.leave = leave;
    }

    private Connector connector() {
        Connector open = connector;
        if (open == null) {
            throw new IllegalStateException("this connector is closed");
        }
        return open;
    }

    private <T> T quick(String method, Function<Connector, T> call) {
        Connector open = connector();
        return containment.quick("Connector." + method, () -> call.apply(open));
    }

    @Override
    public void check() {
        Connector open = connector();
        containment.call("Connector.check", () -> {
            open.check();
            return true;
        });
    }

    @Override
    public Optional<RecordReader> reader() {
        return quick("reader", Connector::reader).map(reader -> new Reader(reader, containment));
    }

    @Override
    public Optional<RecordWriter> writer() {
        return quick("writer", Connector::writer)
                .map(writer -> request -> containment.call("RecordWriter.write", () -> writer.write(request)));
    }

    @Override
    public Optional<RecordFinder> finder() {
        return quick("finder", Connector::finder).map(finder -> new Finder(finder, containment));
    }

    @Override
    public Optional<DocumentReopener> reopener() {
        return quick("reopener", Connector::reopener).map(reopener -> new Reopener(reopener, containment));
    }

    @Override
    public Optional<FieldLister> fieldLister() {
        return quick("fieldLister", Connector::fieldLister)
                .map(lister -> form -> containment.call("FieldLister.fields", () -> lister.fields(form)));
    }

    @Override
    public Optional<FileTaker> fileTaker() {
        return quick("fileTaker", Connector::fileTaker)
                .map(taker -> (request, name, content) ->
                        containment.call("FileTaker.take", () -> taker.take(request, name, content)));
    }

    @Override
    public Optional<PushReceiver> receiver() {
        return quick("receiver", Connector::receiver)
                .map(receiver -> push -> containment.call("PushReceiver.receive", () -> receiver.receive(push)));
    }

    @Override
    public Optional<DocumentReader> documentReader() {
        return quick("documentReader", Connector::documentReader)
                .map(reader -> (request, fields) ->
                        containment.call("DocumentReader.read", () -> reader.read(request, fields)));
    }

    @Override
    public int maximumConcurrency() {
        return quick("maximumConcurrency", Connector::maximumConcurrency);
    }

    @Override
    public void close() {
        Connector open = connector;
        connector = null;
        try {
            if (open != null) {
                containment.farewell("Connector.close", () -> {
                    open.close();
                    return true;
                });
            }
        } finally {
            leave.run();
        }
    }

    private record Reader(RecordReader reader, Containment containment) implements RecordReader {
        @Override
        public Answer read(ReadRequest request) {
            return containment.call("RecordReader.read", () -> reader.read(request));
        }

        @Override
        public void stored(String cursor) {
            containment.call("RecordReader.stored", () -> {
                reader.stored(cursor);
                return true;
            });
        }

        @Override
        public Reading begin() {
            return new Window(containment.quick("RecordReader.begin", reader::begin), containment);
        }
    }

    private record Window(Reading reading, Containment containment) implements Reading {
        @Override
        public Answer read(ReadRequest request) {
            return containment.call("RecordReader.read", () -> reading.read(request));
        }

        @Override
        public void close() {
            containment.farewell("Reading.close", () -> {
                reading.close();
                return true;
            });
        }
    }

    private record Finder(RecordFinder finder, Containment containment) implements RecordFinder {
        @Override
        public List<FindResult> find(WriteRequest request) {
            return containment.call("RecordFinder.find", () -> finder.find(request));
        }

        @Override
        public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
            return containment.call("RecordFinder.finish", () -> finder.finish(request, found));
        }
    }

    private record Reopener(DocumentReopener reopener, Containment containment) implements DocumentReopener {
        @Override
        public List<Optional<Standing>> look(WriteRequest request) {
            return containment.call("DocumentReopener.look", () -> reopener.look(request));
        }

        @Override
        public List<WriteOutcome> open(WriteRequest request, List<Standing> standings) {
            return containment.call("DocumentReopener.open", () -> reopener.open(request, standings));
        }

        @Override
        public List<WriteOutcome> restore(WriteRequest request, List<Standing> standings) {
            return containment.call("DocumentReopener.restore", () -> reopener.restore(request, standings));
        }
    }
}
