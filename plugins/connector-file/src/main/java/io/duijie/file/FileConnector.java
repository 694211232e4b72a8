package io.duijie.file;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.FileTaker;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One location. */
final class FileConnector implements Connector, RecordReader, RecordWriter, RecordFinder {
    private static final int CALLS_AT_ONCE = 4;

    private final Account account;
    private final ConnectorContext context;
    private final Place place;
    private final Failures failures;
    private final FolderReader reader;
    private final FolderWriter writer;

    FileConnector(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
        Path home = context.drivers().toAbsolutePath().getParent();
        this.place = Place.of(account, home == null ? context.drivers() : home);
        this.failures = new Failures(account.location());
        this.reader = new FolderReader(account, context.json());
        this.writer = new FolderWriter(account.location(), context.json(), context.clock());
    }

    @Override
    public void check() {
        context.blocking("check", notes -> {
            notes.request(account.location().toString());
            try (Storage storage = place.open()) {
                notes.answer(storage.list("").size() + " files");
                return true;
            } catch (IOException e) {
                throw failures.harmless(e);
            }
        });
    }

    @Override
    public Answer read(ReadRequest request) {
        return context.blocking(request.api(), notes -> {
            try {
                return reader.read(request, place, notes);
            } catch (IOException e) {
                throw failures.harmless(e);
            }
        });
    }

    @Override
    public void stored(String cursor) {
        if (reader.hasEnded(cursor)) {
            context.blocking("stored", notes -> {
                try {
                    reader.stored(cursor, place, notes);
                    return true;
                } catch (IOException e) {
                    throw failures.harmless(e);
                }
            });
        }
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        return context.blocking(request.api(), notes -> writer.write(request, place, notes));
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        return context.blocking("find", notes -> writer.find(request, place, notes));
    }

    /** A row is in a file as a whole or not at all. */
    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        return found.stream()
                .<WriteOutcome>map(row -> new WriteOutcome.Accepted(row.id(), row.number(), row.answer()))
                .toList();
    }

    @Override
    public Optional<RecordReader> reader() {
        return Optional.of(this);
    }

    @Override
    public Optional<RecordWriter> writer() {
        return Optional.of(this);
    }

    @Override
    public Optional<RecordFinder> finder() {
        return Optional.of(this);
    }

    @Override
    public Optional<FileTaker> fileTaker() {
        return Optional.of((request, name, content) -> context.blocking("upload", notes -> {
            try {
                return reader.take(request, name, content, place, notes);
            } catch (IOException e) {
                throw failures.harmless(e);
            }
        }));
    }

    @Override
    public int maximumConcurrency() {
        return CALLS_AT_ONCE;
    }

    @Override
    public void close() {
        reader.close();
        place.close();
    }
}
