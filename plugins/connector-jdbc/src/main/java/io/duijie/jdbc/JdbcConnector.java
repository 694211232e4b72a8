package io.duijie.jdbc;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reading;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One account at a database. */
final class JdbcConnector implements Connector, RecordReader, RecordWriter, RecordFinder, FieldLister {
    private static final Reason NO_KEY = Reason.of(
            "jdbc-no-key",
            "main_sql 是自定义语句，平台不知道按什么查它写了什么；请在数据库里核实，或改用 upsert",
            "main_sql is a statement of your own, and nobody knows by what to look for what it wrote; look into the database, or"
                    + " use upsert");

    private final Account account;
    private final ConnectorContext context;
    private final Sessions sessions;
    private final TableReader tableReader;
    private final SelectReader selectReader;
    private final UpsertWriter upsertWriter;
    private final ExecuteWriter executeWriter;
    private final KeyFinder keyFinder;
    private final TableFields tableFields;

    JdbcConnector(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
        this.sessions = new Sessions(account, context.drivers());
        Tables tables = new Tables(account.kind(), context.clock());
        this.tableReader = new TableReader(account, tables, context.json());
        this.selectReader = new SelectReader(account, context.json());
        this.upsertWriter = new UpsertWriter(sessions, account, tables, context.json());
        this.executeWriter = new ExecuteWriter(sessions, account, context.json());
        this.keyFinder = new KeyFinder(account, tables, context.json());
        this.tableFields = new TableFields(account, tables);
    }

    @Override
    public void check() {
        context.blocking("check", notes -> {
            notes.request(account.address().toString());
            return sessions.use(true, (connection, deadline) -> connection.isValid(5));
        });
    }

    @Override
    public Answer read(ReadRequest request) {
        return read(request, work -> sessions.use(true, work));
    }

    @Override
    public Reading begin() {
        Optional<Snapshot> snapshot = sessions.snapshot();
        return snapshot.isEmpty()
                ? this::read
                : new Reading() {
                    @Override
                    public Answer read(ReadRequest request) {
                        return JdbcConnector.this.read(request, work -> sessions.use(snapshot.get(), work));
                    }

                    @Override
                    public void close() {
                        snapshot.get().close();
                    }
                };
    }

    private Answer read(ReadRequest request, Function<Sessions.Work<Answer>, Answer> way) {
        boolean isTable = request.api().equalsIgnoreCase(JdbcType.TABLE.api());
        return context.blocking(
                request.api(),
                notes -> way.apply((connection, deadline) -> isTable
                        ? tableReader.read(request, connection, deadline, notes)
                        : selectReader.read(request, connection, deadline, notes)));
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        return context.blocking(
                request.api(),
                notes -> sessions.use(
                        false,
                        (connection, deadline) -> isUpsert(request)
                                ? upsertWriter.write(request, connection, deadline, notes)
                                : executeWriter.write(request, connection, deadline, notes)));
    }

    private static boolean isUpsert(WriteRequest request) {
        return request.api().equalsIgnoreCase(JdbcType.UPSERT.api());
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        if (!isUpsert(request)) {
            return request.records().stream()
                    .<FindResult>map(record -> new FindResult.CannotTell(NO_KEY))
                    .toList();
        }
        return context.blocking(
                "find",
                notes -> sessions.use(
                        true, (connection, deadline) -> keyFinder.find(request, connection, deadline, notes)));
    }

    /** A row is there as a whole or not at all. */
    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        return found.stream()
                .<WriteOutcome>map(row -> new WriteOutcome.Accepted(row.id(), row.number(), row.answer()))
                .toList();
    }

    @Override
    public List<FieldInfo> fields(String form) {
        return context.blocking(
                "fields",
                notes -> sessions.use(true, (connection, deadline) -> {
                    notes.request(form);
                    return tableFields.of(form, connection);
                }));
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
    public Optional<FieldLister> fieldLister() {
        return Optional.of(this);
    }

    /** SQLite lets one write at a time, and refuses another whose transaction began with a look. */
    @Override
    public int maximumConcurrency() {
        return account.kind() == DatabaseKind.SQLITE ? 1 : account.connections();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
