package io.duijie.engine.run.trace;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.lookup.LookupPath;
import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.connection.ConnectorTypes;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.jdbi.RecordQueries;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.trace.Traced.By;
import io.duijie.engine.run.trace.Traced.Link;
import io.duijie.engine.run.trace.jdbi.RecordsByText;
import io.duijie.engine.store.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** 单据追踪: one box for any number or name. Every question is answered by an index. */
public final class Tracing {
    /** What one text finds at most. */
    public static final int MOST_FOUND = 20;

    private static final int MOST_LINKS = 50;
    private static final int MOST_STEPS = 200;
    private static final int MOST_REFERENCES = 100;
    private static final int LONGEST_NUMBER = 100;
    private static final int DEEPEST = 8;

    private final Supplier<List<StoredIntegration>> stored;
    private final Function<String, CompiledIntegration> compiled;
    private final Supplier<Map<String, String>> connectors;
    private final ConnectorTypes types;
    private final Function<CompiledIntegration, Variables> variables;
    private final StoredLookups lookups;
    private final Database database;

    /**
     * @param stored the integrations that are there
     * @param connectors which connector each connection uses
     * @param variables as a write run begun now sees them
     */
    public Tracing(
            Supplier<List<StoredIntegration>> stored,
            Function<String, CompiledIntegration> compiled,
            Supplier<Map<String, String>> connectors,
            ConnectorTypes types,
            Function<CompiledIntegration, Variables> variables,
            StoredLookups lookups,
            Database database) {
        this.stored = stored;
        this.compiled = compiled;
        this.connectors = connectors;
        this.types = types;
        this.variables = variables;
        this.lookups = lookups;
        this.database = database;
    }

    /** The records that this text finds, the latest stored first. */
    public List<RecordSummary> find(String text) {
        String wanted = text.strip();
        Round round = new Round();
        return wanted.isEmpty() ? List.of() : round.summaries(round.find(Set.of(wanted), MOST_FOUND));
    }

    /** The same with all that is known of each. */
    public List<Traced> trace(String text) {
        Round round = new Round();
        String wanted = text.strip();
        return wanted.isEmpty()
                ? List.of()
                : round.find(Set.of(wanted), MOST_FOUND).stream()
                        .sorted(Comparator.reverseOrder())
                        .flatMap(id -> round.traced(id).stream())
                        .toList();
    }

    /** One record with all that is known of it. */
    public Optional<Traced> trace(long recordId) {
        return new Round().traced(recordId);
    }

    /** One question: the integrations are asked for once. */
    private final class Round {
        private final RecordQueries records = new RecordQueries(database);
        private final RecordsByText byText = new RecordsByText(database);
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Map<String, Optional<CompiledIntegration>> known = new LinkedHashMap<>();

        Round() {
            stored.get().forEach(integration -> names.put(integration.id(), integration.name()));
        }

        Set<Long> find(Set<String> texts, int most) {
            Set<Long> found = new TreeSet<>(byText.find(names.keySet(), texts, most));
            for (String id : names.keySet()) {
                List<String> paths = compiled(id)
                        .map(integration -> integration.integration().options().search())
                        .orElse(List.of());
                for (String text : paths.isEmpty() ? Set.<String>of() : texts) {
                    found.addAll(lookups.recordsWith(id, paths, text, most));
                }
            }
            return found;
        }

        List<RecordSummary> summaries(Set<Long> ids) {
            return ids.stream()
                    .sorted(Comparator.reverseOrder())
                    .flatMap(id -> records.find(id).stream())
                    .map(RecordDetail::summary)
                    .toList();
        }

        private Optional<CompiledIntegration> compiled(String id) {
            return known.computeIfAbsent(id, any -> {
                try {
                    return Optional.of(compiled.apply(id));
                } catch (ConnectorException e) {
                    return Optional.empty();
                }
            });
        }

        Optional<Traced> traced(long id) {
            return records.find(id).map(this::traced);
        }

        private Traced traced(RecordDetail record) {
            String integration = record.summary().integrationId();
            Looked looked = new Looked();
            Map<String, @Nullable Object> fields = compiled(integration)
                    .flatMap(known -> fields(record, known.integration(), looked))
                    .orElse(null);
            Map<Long, List<Long>> calls = new LinkedHashMap<>();
            for (RecordDetail.Sent sent : record.deliveries()) {
                calls.put(
                        sent.deliveryId(),
                        byText.calls(
                                sent.deliveryId(),
                                sent.runId(),
                                sent.intendedAt(),
                                sent.settledAt() == null ? sent.intendedAt() : sent.settledAt()));
            }
            return new Traced(
                    record,
                    names.getOrDefault(integration, integration),
                    new Journal(database)
                            .ofRecord(record.summary().id(), MOST_STEPS).stream()
                                    .map(Journal.Line::entry)
                                    .sorted(Comparator.comparing(entry -> entry.at()))
                                    .toList(),
                    calls,
                    fields,
                    chain(record, looked));
        }

        /** Renders the record as {@code render --trace} does; what it looks up on the way is noted. */
        private Optional<Map<String, @Nullable Object>> fields(
                RecordDetail record, Integration integration, Looked looked) {
            Map<String, @Nullable Object> content = record.content();
            if (content == null) {
                return Optional.empty();
            }
            CompiledIntegration watched = CompiledIntegration.of(
                    integration,
                    type(integration.source().connection()),
                    type(integration.target().connection()),
                    query -> {
                        LookupRecord found = lookups.trying().first(query);
                        looked.note(query.integrationId(), found);
                        return found;
                    });
            TargetMapper mapper = watched.target();
            if (mapper == null) {
                return Optional.empty();
            }
            RecordSummary summary = record.summary();
            StoredRecord whole = new StoredRecord(
                    summary.id(),
                    summary.key(),
                    summary.number(),
                    summary.version(),
                    record.random(),
                    content,
                    summary.externalId(),
                    summary.attempts(),
                    null);
            return TraceDocument.of(mapper.trace(List.of(whole), variables.apply(watched))).stream()
                    .findFirst();
        }

        private Optional<ConnectorType> type(@Nullable String connection) {
            return Optional.ofNullable(connection).map(connectors.get()::get).flatMap(types::byId);
        }

        private List<Link> chain(RecordDetail record, Looked looked) {
            Map<Long, Link> links = new TreeMap<>();
            looked.found.forEach((integration, keys) -> keys.forEach(key ->
                    records.find(integration, key).ifPresent(found -> link(links, By.LOOK_UP, found.summary()))));
            Set<String> referred = referred(record);
            byText.find(names.keySet(), referred, MOST_LINKS).forEach(id -> records.find(id)
                    .map(RecordDetail::summary)
                    .filter(found -> referred.contains(String.valueOf(found.externalNumber())))
                    .ifPresent(found -> link(links, By.REFERENCE, found)));
            find(numbers(record), MOST_LINKS)
                    .forEach(id -> records.find(id).ifPresent(found -> link(links, By.NUMBER, found.summary())));
            links.remove(record.summary().id());
            return links.values().stream().limit(MOST_LINKS).toList();
        }

        private void link(Map<Long, Link> links, By by, RecordSummary found) {
            links.putIfAbsent(
                    found.id(), new Link(by, found, names.getOrDefault(found.integrationId(), found.integrationId())));
        }

        /** What the record itself is called: key, numbers, and the texts by which it is searched. */
        private Set<String> numbers(RecordDetail record) {
            RecordSummary summary = record.summary();
            Set<String> numbers = new LinkedHashSet<>();
            numbers.add(summary.key());
            add(numbers, summary.number());
            add(numbers, summary.externalNumber());
            Map<String, @Nullable Object> content = record.content();
            if (content != null) {
                LookupRecord whole = new LookupRecord(summary.key(), summary.number(), 0, content, Map.of());
                compiled(summary.integrationId())
                        .map(integration -> integration.integration().options().search())
                        .orElse(List.of())
                        .forEach(path -> LookupPath.ofFind(path).any(whole, value -> {
                            add(numbers, Codes.of(value));
                            return false;
                        }));
            }
            return few(numbers);
        }
    }

    /** The numbers by which the last document that was sent names other documents: objects of one member. */
    private static Set<String> referred(RecordDetail record) {
        Set<String> referred = new LinkedHashSet<>();
        record.deliveries().stream()
                .map(RecordDetail.Sent::body)
                .filter(body -> body != null)
                .findFirst()
                .ifPresent(body -> references(body, referred, 0));
        return few(referred);
    }

    private static void references(@Nullable Object value, Set<String> into, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(each -> references(each, into, depth + 1));
        } else if (value instanceof Map<?, ?> object) {
            Object only = object.size() == 1 ? object.values().iterator().next() : null;
            if (depth > 0 && only instanceof String text) {
                add(into, text);
            } else {
                object.values().forEach(each -> references(each, into, depth + 1));
            }
        }
    }

    private static void add(Set<String> texts, @Nullable String text) {
        if (text != null && !text.isBlank() && text.length() <= LONGEST_NUMBER) {
            texts.add(text);
        }
    }

    private static Set<String> few(Set<String> texts) {
        return new LinkedHashSet<>(new ArrayList<>(texts).subList(0, Math.min(MOST_REFERENCES, texts.size())));
    }

    /** The records that a mapping looked up, by integration. */
    private static final class Looked {
        private final Map<String, Set<String>> found = new LinkedHashMap<>();

        void note(String integration, @Nullable LookupRecord record) {
            String key = record == null ? null : record.key();
            if (key != null) {
                found.computeIfAbsent(integration, any -> new LinkedHashSet<>()).add(key);
            }
        }
    }
}
