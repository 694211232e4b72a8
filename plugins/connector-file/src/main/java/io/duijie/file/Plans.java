package io.duijie.file;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connector's rules for documents. */
final class Plans {
    private static final int USUAL_ROWS = 5_000;

    private static final List<String> KNOWN = List.of(
            ReadOptions.PATTERN,
            ReadOptions.DELIMITER,
            ReadOptions.QUOTE,
            ReadOptions.HEADER,
            ReadOptions.ENCODING,
            ReadOptions.SHEET,
            ReadOptions.MARKER,
            WriteOptions.FILE,
            WriteOptions.LIMIT);

    private Plans() {}

    static SourcePlan source(Format format, DocumentView document) {
        List<DocumentProblem> problems = new ArrayList<>();
        List<Map<String, @Nullable Object>> request = new ArrayList<>(document.entries("request"));
        List<Map<String, @Nullable Object>> other = document.entries("otherRequest");
        Set<String> written = fields(request);
        written.addAll(fields(other));
        try {
            ReadOptions.of(format, params(other), null);
        } catch (ConnectorException e) {
            problems.add(problem(e));
        }
        if (!written.contains(ReadOptions.LIMIT)) {
            request.add(Map.of("field", ReadOptions.LIMIT, "value", "{{PAGINATION_PAGE_SIZE}}"));
        }
        String id = document.text("id");
        if ((id == null || id.isBlank()) && !written.contains(ReadOptions.ROW_ID)) {
            request.add(Map.of("field", ReadOptions.ROW_ID, "value", "yes"));
        }
        return new SourcePlan(FileType.of(format), request, other, List.of(), problems);
    }

    static TargetPlan target(Format format, DocumentView document) {
        List<DocumentProblem> problems = new ArrayList<>();
        if (format == Format.JSONL) {
            problems.add(new DocumentProblem(
                    "/api",
                    "unknown-operation",
                    new Text("jsonl 只能读取；写入请用 csv 或 excel", "jsonl is read only: a target uses csv or excel")));
            return new TargetPlan(FileType.of(Format.CSV), true, problems);
        }
        int rows = USUAL_ROWS;
        Map<String, Object> columns = Map.of();
        try {
            Params params = params(document.entries("otherRequest"));
            WriteOptions.of(format, params);
            rows = params.size(WriteOptions.LIMIT, USUAL_ROWS, FileType.MOST_ROWS);
            columns = TargetColumns.of(document).constants();
        } catch (ConnectorException e) {
            problems.add(problem(e));
        }
        return new TargetPlan(FileType.of(format), true, problems, rows, columns);
    }

    private static DocumentProblem problem(ConnectorException e) {
        return new DocumentProblem(
                "/otherRequest", e.reason().code(), e.reason().text());
    }

    private static Set<String> fields(List<Map<String, @Nullable Object>> entries) {
        Set<String> fields = new LinkedHashSet<>();
        for (Map<String, @Nullable Object> entry : entries) {
            if (entry.get("field") instanceof String field) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** What is written out; what is filled in later is looked at then. */
    private static Params params(List<Map<String, @Nullable Object>> entries) {
        Map<String, @Nullable Object> body = new HashMap<>();
        for (Map<String, @Nullable Object> entry : entries) {
            Object value = entry.get("value");
            boolean isConstant = value instanceof Number
                    || value instanceof Boolean
                    || (value instanceof String text
                            && !text.contains("{")
                            && !text.strip().startsWith("_"));
            if (isConstant && entry.get("field") instanceof String field && KNOWN.contains(field)) {
                body.put(field, value);
            }
        }
        return new Params(body);
    }
}
