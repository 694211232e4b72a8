package io.duijie.engine.run;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentReader;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A connector with one account in memory: {@code q} reads {@link #rows}, {@code q.detail} answers from {@link #details}, {@code
 * s} keeps documents by the member {@code no}.
 */
final class FakeAccount implements ConnectorType, Connector, RecordReader, RecordWriter, RecordFinder {
    final List<Map<String, Object>> rows = new ArrayList<>();
    final Map<String, Map<String, Object>> details = new LinkedHashMap<>();
    final List<ReadRequest> reads = new ArrayList<>();
    final List<WriteRequest> writes = new ArrayList<>();
    final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    Runnable beforeRead = () -> {};

    /** What is thrown for a detail that isn't there. */
    Supplier<ConnectorException> withoutDetail;

    /** What {@code q} answers. */
    Function<ReadRequest, List<Map<String, Object>>> answers = request -> List.copyOf(rows);

    /** The document made to ask for one row, null = it can't be. */
    BiFunction<DocumentView, String, SourcePlan> row = (document, key) -> null;

    /** Whether documents can be read back, and what of a document is told. */
    boolean readsBack;

    BiFunction<String, Object, Object> toldField = (field, value) -> value;

    Runnable onWrite = () -> {};

    /** What {@code s} answers for each document, null = its id. */
    Map<String, Object> answer;

    /** What {@code s} tells of a document that it has kept. */
    BiFunction<WriteRecord, WriteOutcome, WriteOutcome> told = (record, outcome) -> outcome;

    /** What a look-up tells of a document. */
    BiFunction<WriteRecord, FindResult, FindResult> found = (record, result) -> result;

    @Override
    public ConnectorDescription describe() {
        return new ConnectorDescription("fake", Text.same("Fake"), "1.0.0", List.of(), List.of(), List.of());
    }

    @Override
    public Optional<Operation> operation(String api) {
        return Optional.of(
                api.equals("s")
                        ? Operation.target(api, Text.same(api), 0, Set.of(Capability.WRITE))
                        : Operation.source(
                                api, Text.same(api), api.equals("q") ? "list" : "data", Set.of(Capability.READ)));
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        return SourcePlan.unchanged(operation(document.api()).orElseThrow(), document);
    }

    @Override
    public Optional<SourcePlan> planRow(DocumentView document, String key) {
        return Optional.ofNullable(row.apply(document, key));
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return TargetPlan.unchanged(operation(document.api()).orElseThrow());
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return this;
    }

    @Override
    public synchronized Answer read(ReadRequest request) {
        beforeRead.run();
        reads.add(request);
        Object code = request.body().get("code");
        Supplier<ConnectorException> refusal = withoutDetail;
        if (refusal != null && !request.api().equals("q") && !details.containsKey(code)) {
            throw refusal.get();
        }
        return request.api().equals("q")
                ? new Answer(Map.of("list", answers.apply(request)), false, null, null, null)
                : new Answer(Map.of("data", details.get(code)), null, null, null, null);
    }

    @Override
    public synchronized List<WriteOutcome> write(WriteRequest request) {
        onWrite.run();
        writes.add(request);
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            String number = String.valueOf(record.body().get("no"));
            documents.put(number, record.body());
            WriteOutcome accepted = new WriteOutcome.Accepted(
                    "id-" + number, number, answer == null ? Map.of("Id", "id-" + number) : answer);
            outcomes.add(told.apply(record, accepted));
        }
        return outcomes;
    }

    @Override
    public synchronized List<FindResult> find(WriteRequest request) {
        List<FindResult> results = new ArrayList<>();
        request.records().forEach(record -> results.add(found.apply(record, find(record))));
        return results;
    }

    private FindResult find(WriteRecord record) {
        String number = String.valueOf(record.body().get("no"));
        return documents.containsKey(number)
                ? new FindResult.Found("id-" + number, number, true, Map.of("Id", "id-" + number))
                : new FindResult.NotFound();
    }

    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void check() {}

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
    public Optional<DocumentReader> documentReader() {
        return readsBack ? Optional.of(this::readBack) : Optional.empty();
    }

    private synchronized List<Optional<Map<String, Object>>> readBack(WriteRequest request, List<String> fields) {
        List<Optional<Map<String, Object>>> answers = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            Map<String, Object> document =
                    documents.get(String.valueOf(record.body().get("no")));
            answers.add(Optional.ofNullable(document).map(there -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                for (String field : fields) {
                    int dot = field.indexOf('.');
                    if (dot < 0) {
                        answer.put(field, toldField.apply(field, there.get(field)));
                    } else if (there.get(field.substring(0, dot)) instanceof List<?> rows) {
                        List<Object> values = new ArrayList<>();
                        rows.forEach(row ->
                                values.add(toldField.apply(field, ((Map<?, ?>) row).get(field.substring(dot + 1)))));
                        answer.put(field, values);
                    } else if (there.get(field.substring(0, dot)) instanceof Map<?, ?> reference) {
                        answer.put(field, toldField.apply(field, reference.get(field.substring(dot + 1))));
                    }
                }
                return answer;
            }));
        }
        return answers;
    }

    @Override
    public int maximumConcurrency() {
        return 2;
    }

    @Override
    public void close() {}
}
