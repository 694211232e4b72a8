package io.duijie.engine.connection;

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
import io.duijie.engine.http.CallScope;
import io.duijie.engine.meter.IntegrationMeters;
import io.duijie.engine.meter.IntegrationMeters.Stage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A borrowed connector, each of whose methods runs in one scope, on whatever thread it is called, and is measured for the
 * integration that it works for. Closing it closes nothing.
 */
final class ScopedConnector implements Connector {
    private final OpenConnection connection;
    private final Connector connector;
    private final CallScope scope;
    private final @Nullable IntegrationMeters meters;

    /** @param meters null = it works for no integration */
    ScopedConnector(
            OpenConnection connection, Connector connector, CallScope scope, @Nullable IntegrationMeters meters) {
        this.connection = connection;
        this.connector = connector;
        this.scope = scope;
        this.meters = meters;
    }

    private <T> T measured(Stage stage, Supplier<T> work) {
        return meters == null ? work.get() : meters.measured(stage, work);
    }

    @Override
    public void check() {
        connection.call(scope, used -> {
            used.check();
            return true;
        });
    }

    @Override
    public Optional<RecordReader> reader() {
        return connector.reader().map(Reader::new);
    }

    @Override
    public Optional<RecordWriter> writer() {
        return connector.writer().map(writer -> request -> write(writer, request));
    }

    private List<WriteOutcome> write(RecordWriter writer, WriteRequest request) {
        try {
            List<WriteOutcome> outcomes =
                    measured(Stage.LOAD, () -> connection.call(scope, used -> outcomes(writer.write(request))));
            if (meters != null) {
                meters.delivered(outcomes);
            }
            return outcomes;
        } catch (RuntimeException e) {
            if (meters != null) {
                meters.notDelivered(e);
            }
            throw e;
        }
    }

    private List<WriteOutcome> outcomes(List<WriteOutcome> told) {
        return connection.masks().outcomes(UsableAnswers.outcomes(told));
    }

    @Override
    public Optional<RecordFinder> finder() {
        return connector.finder().map(Finder::new);
    }

    @Override
    public Optional<DocumentReopener> reopener() {
        return connector.reopener().map(Reopener::new);
    }

    @Override
    public Optional<FieldLister> fieldLister() {
        return connector.fieldLister().map(lister -> form -> connection.call(scope, used -> lister.fields(form)));
    }

    @Override
    public Optional<FileTaker> fileTaker() {
        return connector
                .fileTaker()
                .map(taker ->
                        (request, name, content) -> connection.call(scope, used -> taker.take(request, name, content)));
    }

    @Override
    public Optional<PushReceiver> receiver() {
        return connector.receiver().map(receiver -> push -> connection.call(scope, used -> receiver.receive(push)));
    }

    @Override
    public Optional<DocumentReader> documentReader() {
        return connector
                .documentReader()
                .map(reader -> (request, fields) -> measured(
                        Stage.FIND,
                        () -> connection.call(
                                scope,
                                used -> UsableAnswers.documents(
                                        reader.read(request, fields),
                                        request.records().size()))));
    }

    @Override
    public int maximumConcurrency() {
        return connection.maximumConcurrency();
    }

    @Override
    public void close() {}

    private final class Reader implements RecordReader {
        private final RecordReader reader;
        private final AtomicBoolean failed = new AtomicBoolean();

        Reader(RecordReader reader) {
            this.reader = reader;
        }

        @Override
        public Answer read(ReadRequest request) {
            return read(() -> reader.read(request));
        }

        private Answer read(Supplier<Answer> page) {
            if (failed.getAndSet(true) && meters != null) {
                meters.retried(Stage.EXTRACT, 1);
            }
            Answer answer = measured(Stage.EXTRACT, () -> connection.call(scope, used -> page.get()));
            failed.set(false);
            return answer;
        }

        @Override
        public Reading begin() {
            return new Reading() {
                private @Nullable Reading begun;

                @Override
                public Answer read(ReadRequest request) {
                    return Reader.this.read(() -> {
                        Reading reading = begun == null ? reader.begin() : begun;
                        begun = reading;
                        return reading.read(request);
                    });
                }

                /** Even where a call would be refused: the run was stopped, the vendor is away, another process has taken over. */
                @Override
                public void close() {
                    if (begun != null) {
                        connection.ended(begun);
                    }
                }
            };
        }

        @Override
        public void stored(String cursor) {
            connection.call(scope, used -> {
                reader.stored(cursor);
                return true;
            });
        }
    }

    private final class Finder implements RecordFinder {
        private final RecordFinder finder;

        Finder(RecordFinder finder) {
            this.finder = finder;
        }

        @Override
        public List<FindResult> find(WriteRequest request) {
            List<FindResult> found = measured(
                    Stage.FIND,
                    () -> connection.call(
                            scope, used -> connection.masks().found(UsableAnswers.found(finder.find(request)))));
            if (meters != null) {
                meters.lookedUp(found);
            }
            return found;
        }

        @Override
        public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
            return connection.call(scope, used -> outcomes(finder.finish(request, found)));
        }
    }

    private final class Reopener implements DocumentReopener {
        private final DocumentReopener reopener;

        Reopener(DocumentReopener reopener) {
            this.reopener = reopener;
        }

        @Override
        public List<Optional<Standing>> look(WriteRequest request) {
            return connection.call(scope, used -> List.copyOf(reopener.look(request)));
        }

        @Override
        public List<WriteOutcome> open(WriteRequest request, List<Standing> standings) {
            return connection.call(scope, used -> outcomes(reopener.open(request, standings)));
        }

        @Override
        public List<WriteOutcome> restore(WriteRequest request, List<Standing> standings) {
            return connection.call(scope, used -> outcomes(reopener.restore(request, standings)));
        }
    }
}
