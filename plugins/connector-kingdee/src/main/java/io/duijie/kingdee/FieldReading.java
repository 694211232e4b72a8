package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentReader;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads fields back by ExecuteBillQuery: those of the head with one query, those of each list with one of their own. */
final class FieldReading implements DocumentReader {
    private static final int CHUNK = 20;
    private static final int LIMIT = 2000;
    private static final Pattern UNKNOWN = Pattern.compile("标识为([A-Za-z_][\\w.]*)的字段不存在");
    private static final Set<String> PROPERTIES =
            Set.of("fnumber", "fname", "fid", "fcode", "fbillno", "fuserid", "id", "number", "name");

    private final BillQuery query;
    private final Catalogue catalogue;

    FieldReading(BillQuery query, Catalogue catalogue) {
        this.query = query;
        this.catalogue = catalogue;
    }

    /** A field and the vendor's key for it; {@code part} empty = the head. */
    private record Asked(String path, String part, String key) {}

    @Override
    public List<Optional<Map<String, @Nullable Object>>> read(WriteRequest request, List<String> fields) {
        Form form = WriteCall.form(request, catalogue);
        if (WriteCall.operation(request).changesStatus()) {
            return request.records().stream()
                    .map(item -> Optional.<Map<String, @Nullable Object>>empty())
                    .toList();
        }
        Map<String, List<Asked>> byPart = fields.stream()
                .map(path -> asked(path, form, request))
                .filter(asked -> !asked.key().equalsIgnoreCase(form.primaryKey()))
                .collect(Collectors.groupingBy(
                        Asked::part, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        byPart.computeIfAbsent("", none -> new ArrayList<>());
        List<Optional<Map<String, @Nullable Object>>> documents = new ArrayList<>();
        List<WriteRecord> records = request.records();
        for (int from = 0; from < records.size(); from += CHUNK) {
            List<WriteRecord> chunk = records.subList(from, Math.min(records.size(), from + CHUNK));
            Map<String, Optional<Map<String, @Nullable Object>>> found = found(form, chunk, byPart);
            chunk.forEach(item -> documents.add(found.getOrDefault(name(item, form), Optional.empty())));
        }
        return documents;
    }

    private Map<String, Optional<Map<String, @Nullable Object>>> found(
            Form form, List<WriteRecord> chunk, Map<String, List<Asked>> byPart) {
        Map<String, Optional<Map<String, @Nullable Object>>> found = new LinkedHashMap<>();
        for (boolean byId : List.of(true, false)) {
            List<String> names = chunk.stream()
                    .filter(item -> hasId(item) == byId)
                    .map(item -> name(item, form))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
            if (!names.isEmpty()) {
                byPart.forEach((part, asked) -> add(found, form, byId, names, part, asked));
            }
        }
        return found;
    }

    private void add(
            Map<String, Optional<Map<String, @Nullable Object>>> found,
            Form form,
            boolean byId,
            List<String> names,
            String part,
            List<Asked> asked) {
        List<Map<String, @Nullable Object>> rows = rows(form, byId, names, asked);
        String column = byId ? form.primaryKey() : form.number();
        Map<String, List<Map<String, @Nullable Object>>> byName = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Values.trimmed(row.get(column)), LinkedHashMap::new, Collectors.toList()));
        byName.forEach((name, ofName) -> {
            boolean isOne = ofName.stream()
                            .map(row -> Values.trimmed(row.get(form.primaryKey())))
                            .distinct()
                            .count()
                    == 1;
            if (part.isEmpty()) {
                found.put(name, isOne ? Optional.of(head(ofName.get(0), asked)) : Optional.empty());
            } else {
                found.getOrDefault(name, Optional.empty())
                        .ifPresent(document -> asked.forEach(field -> {
                            List<@Nullable Object> values = new ArrayList<>();
                            ofName.forEach(row -> values.add(row.get(field.key())));
                            document.put(field.path(), values);
                        }));
            }
        });
    }

    private static Map<String, @Nullable Object> head(Map<String, @Nullable Object> row, List<Asked> asked) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        asked.forEach(field -> head.put(field.path(), row.get(field.key())));
        return head;
    }

    /** Fields that the form does not have are taken out, one by one as the vendor names them. */
    private List<Map<String, @Nullable Object>> rows(Form form, boolean byId, List<String> names, List<Asked> asked) {
        while (true) {
            List<String> keys = new ArrayList<>(List.of(form.primaryKey(), form.number()));
            asked.stream().map(Asked::key).filter(key -> !keys.contains(key)).forEach(keys::add);
            try {
                List<Map<String, @Nullable Object>> rows =
                        query.rows(form.id(), keys, filter(form, byId, names), form.primaryKey(), LIMIT);
                if (rows.size() < LIMIT || names.size() == 1) {
                    return rows;
                }
                int middle = names.size() / 2;
                List<Map<String, @Nullable Object>> both =
                        new ArrayList<>(rows(form, byId, names.subList(0, middle), asked));
                both.addAll(rows(form, byId, names.subList(middle, names.size()), asked));
                return both;
            } catch (ConnectorException refusal) {
                Matcher unknown = UNKNOWN.matcher(refusal.reason().text().chinese());
                boolean isRefused = refusal.kind() == ErrorKind.REJECTED || refusal.kind() == ErrorKind.CONFIGURATION;
                if (!isRefused || !unknown.find() || !asked.removeIf(field -> isNamed(field, unknown.group(1)))) {
                    throw refusal;
                }
            }
        }
    }

    private static boolean isNamed(Asked field, String key) {
        return field.key().equalsIgnoreCase(key)
                || field.key().toLowerCase(Locale.ROOT).startsWith(key.toLowerCase(Locale.ROOT) + ".");
    }

    private static String filter(Form form, boolean byId, List<String> names) {
        boolean numeric = byId && names.stream().allMatch(id -> id.matches("\\d{1,18}"));
        String list = names.stream()
                .map(name -> numeric ? name : "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
        return (byId ? form.primaryKey() : form.number()) + " in (" + list + ")";
    }

    private static boolean hasId(WriteRecord item) {
        return item.storedId() != null && !item.storedId().isBlank();
    }

    private static String name(WriteRecord item, Form form) {
        String id = item.storedId();
        return id != null && !id.isBlank() ? id.trim() : Values.trimmed(Values.member(item.body(), form.number()));
    }

    /** Fields of lists and sub-heads have keys of their own; behind a dot stands what a reference names. */
    private static Asked asked(String path, Form form, WriteRequest request) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        if (rest.isEmpty()) {
            return new Asked(path, "", path);
        }
        FieldType type = form.field(first).map(FormField::type).orElse(null);
        boolean isList = type == FieldType.LIST
                || request.records().stream().anyMatch(item -> Values.member(item.body(), first) instanceof List<?>);
        if (isList) {
            return new Asked(path, first, rest);
        }
        boolean isReference = type != FieldType.OBJECT && PROPERTIES.contains(rest.toLowerCase(Locale.ROOT));
        return new Asked(path, "", isReference ? path : rest);
    }
}
