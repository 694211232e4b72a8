package io.duijie.testkit;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.RecordReader;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A connector to the {@link Shop} that is right but for one mistake. */
record ShopConnector(Mistake mistake, ConnectorSettings settings, ConnectorContext context)
        implements Connector, RecordReader, RecordWriter, RecordFinder {
    private static final Reason WHY = Reason.of("shop", "商城拒绝了请求", "the shop refused");

    /** What the connector is. */
    record Type(Mistake mistake) implements ConnectorType {
        @Override
        public ConnectorDescription describe() {
            return new ConnectorDescription(
                    "shop",
                    new Text("商城", "Shop"),
                    "1.0.0",
                    List.of(
                            Setting.required("url", Setting.Kind.URL, "地址", "Address"),
                            Setting.required("key", Setting.Kind.SECRET, "密钥", "Key"),
                            Setting.optional(
                                    "connectTimeoutMs", Setting.Kind.NUMBER, "10000", "连接超时", "Connect timeout"),
                            Setting.optional("readTimeoutMs", Setting.Kind.NUMBER, "60000", "读取超时", "Read timeout")),
                    List.of(list(), save()),
                    List.of());
        }

        private Operation list() {
            Operation list = Operation.source(
                    "list",
                    new Text("查询", "List"),
                    "rows",
                    EnumSet.of(Capability.READ, Capability.PAGED, Capability.INCREMENTAL));
            return mistake == Mistake.NO_PAGE_KEY ? list : list.pagedBy(Paging.number("page", 1));
        }

        private static Operation save() {
            return Operation.target(
                    "save",
                    new Text("保存", "Save"),
                    10,
                    EnumSet.of(
                            Capability.WRITE,
                            Capability.BATCH_WRITE,
                            Capability.PARTIAL_FAILURE,
                            Capability.FIND_BY_KEY));
        }

        @Override
        public Optional<Operation> operation(String api) {
            return describe().operations().stream()
                    .filter(operation -> operation.api().equals(api))
                    .findFirst();
        }

        @Override
        public SourcePlan planSource(DocumentView document) {
            return SourcePlan.unchanged(list(), document);
        }

        @Override
        public TargetPlan planTarget(DocumentView document) {
            return TargetPlan.unchanged(save());
        }

        @Override
        public Connector open(ConnectorSettings settings, ConnectorContext context) {
            return new ShopConnector(mistake, settings, context);
        }
    }

    @Override
    public void check() {
        call("/me", Map.of());
    }

    private Map<?, ?> call(String path, Map<String, ?> body) {
        HttpReply reply = context.http()
                .call(new HttpCall(
                        path,
                        "POST",
                        URI.create(settings.text("url") + path),
                        Map.of("X-Key", settings.secret("key").orElseThrow().reveal()),
                        new HttpCall.Body.Json(body),
                        Set.of("X-Key"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20)));
        if (reply.status() == 401) {
            throw ConnectorException.of(ErrorKind.CREDENTIALS, WHY);
        }
        if (reply.status() == 429) {
            if (mistake == Mistake.THROTTLE_BY_STATUS_IS_AN_EMPTY_PAGE) {
                return Map.of("code", 0L, "rows", List.of());
            }
            throw ConnectorException.throttled(Duration.ofSeconds(1), WHY);
        }
        return (Map<?, ?>) reply.json();
    }

    @Override
    public Answer read(ReadRequest request) {
        forever(Mistake.READ_NEVER_RETURNS);
        Map<String, Object> body = new LinkedHashMap<>(request.body());
        body.computeIfPresent("to", (name, to) -> (Long) to - (mistake == Mistake.WINDOW_ENDS_A_SECOND_EARLY ? 1 : 0));
        body.computeIfPresent(
                "from", (name, from) -> (Long) from + (mistake == Mistake.WINDOW_BEGINS_A_SECOND_LATE ? 1 : 0));
        Map<?, ?> answer = call("/list", body);
        long code = (Long) answer.get("code");
        boolean empty = (code == 29 && mistake == Mistake.THROTTLE_IN_BAND_IS_THE_LAST_PAGE)
                || (code == 7 && mistake == Mistake.REFUSED_QUERY_IS_AN_EMPTY_PAGE);
        if (empty) {
            return new Answer(Map.of("rows", List.of()), false, null, null, null);
        }
        refuse(code);
        return new Answer(answer, null, null, (Long) answer.get("total"), null);
    }

    private static void refuse(long code) {
        if (code == 29) {
            throw ConnectorException.throttled(Duration.ofSeconds(1), WHY);
        }
        if (code != 0) {
            throw ConnectorException.of(ErrorKind.REJECTED, WHY);
        }
    }

    private void forever(Mistake when) {
        while (mistake == when) {
            Thread.interrupted();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        Map<?, ?> answer = call("/save", rows(request));
        long code = answer.get("code") instanceof Long number ? number : 0;
        if (code == 29 && mistake == Mistake.THROTTLED_WRITE_IS_REFUSED) {
            return all(request, new WriteOutcome.Rejected(null, WHY));
        }
        if (code == 7 && mistake == Mistake.REFUSED_WRITE_IS_ACCEPTED) {
            return all(request, new WriteOutcome.Accepted(null, null, Map.of()));
        }
        refuse(code);
        List<WriteOutcome> outcomes = new ArrayList<>();
        if (answer.get("results") instanceof List<?> results) {
            results.forEach(result -> outcomes.add(outcome((Map<?, ?>) result)));
        }
        if (mistake == Mistake.OUTCOMES_OUT_OF_ORDER) {
            Collections.reverse(outcomes);
        }
        return outcomes;
    }

    private static List<WriteOutcome> all(WriteRequest request, WriteOutcome outcome) {
        return Collections.nCopies(request.records().size(), outcome);
    }

    private WriteOutcome outcome(Map<?, ?> result) {
        String number = String.valueOf(result.get("no"));
        if (!Boolean.TRUE.equals(result.get("ok"))) {
            return mistake == Mistake.REFUSED_ROW_IS_ACCEPTED
                    ? new WriteOutcome.Accepted(null, null, Map.of())
                    : new WriteOutcome.Rejected("no", WHY);
        }
        return mistake == Mistake.TAKEN_ROW_HAS_NO_NAME
                ? new WriteOutcome.Accepted(null, null, Map.of())
                : new WriteOutcome.Accepted("id-" + number, number, Map.of());
    }

    private static Map<String, ?> rows(WriteRequest request) {
        return Map.of(
                "rows",
                request.records().stream().map(record -> (Object) record.body()).toList());
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        List<FindResult> results = new ArrayList<>();
        for (Object found : (List<?>) call("/find", rows(request)).get("rows")) {
            Object number = ((Map<?, ?>) found).get("no");
            results.add(
                    number == null
                            ? new FindResult.NotFound()
                            : new FindResult.Found("id-" + number, number.toString(), true, Map.of()));
        }
        return results;
    }

    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        return List.of();
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
    public int maximumConcurrency() {
        return 1;
    }

    @Override
    public void close() {
        forever(Mistake.CLOSE_NEVER_RETURNS);
    }
}
