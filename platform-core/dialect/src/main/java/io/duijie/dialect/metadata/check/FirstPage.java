package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a source's request begins at the first page of its operation, because earlier pages would never be read. Values
 * that only a run knows are checked when it runs.
 */
final class FirstPage {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    private FirstPage() {}

    static void check(ObjectNode metadata, ConnectorType connector, String api, Findings findings) {
        operation(connector, api)
                .map(Operation::paging)
                .filter(paging -> !paging.key().isEmpty())
                .ifPresent(paging -> check(metadata, paging, findings));
    }

    /** One that can't be asked is reported elsewhere. */
    private static Optional<Operation> operation(ConnectorType connector, String api) {
        try {
            return connector.operation(api);
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    private static void check(ObjectNode metadata, Paging paging, Findings findings) {
        List<Entry> top = Entry.of(metadata.get("request"), Side.SOURCE, "request", null);
        List<Entry> keys = keys(top, paging);
        List<Entry> found = keys.isEmpty()
                ? keys(top.stream().flatMap(entry -> entry.children().stream()).toList(), paging)
                : keys;
        if (found.size() == 1 && isSentAsWritten(found.get(0))) {
            check(found.get(0), paging, findings);
        }
    }

    private static List<Entry> keys(List<Entry> entries, Paging paging) {
        return entries.stream()
                .filter(entry -> entry.field() != null && paging.isKey(entry.field()))
                .toList();
    }

    private static boolean isSentAsWritten(Entry key) {
        return key.node().given("mapping") == null && key.node().given("parser") == null;
    }

    private static void check(Entry key, Paging paging, Findings findings) {
        Node value = key.node().given("value");
        Long begins = value == null ? null : begin(value);
        if (value != null && begins != null && begins != paging.first()) {
            findings.at(
                    value,
                    Code.PAGE_KEY_FIRST,
                    new Text(
                            "请求从 " + key.field() + " = " + begins + " 开始，而该接口的第一页是 " + paging.first()
                                    + "，前面的页会被漏读。请把它改为 " + paging.first(),
                            "the request begins with " + key.field() + " = " + begins
                                    + ", but the first page of this operation is " + paging.first()
                                    + ": what stands before would be missed. Write " + paging.first()));
        }
    }

    /** What the first request has there; null where only a run can tell. */
    private static @Nullable Long begin(Node value) {
        String text = String.valueOf(value.value()).strip();
        return switch (text) {
            case "{{PAGINATION_START_PAGE}}" -> Long.valueOf(1);
            case "{{PAGINATION_START_ROW}}" -> Long.valueOf(0);
            default -> WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
        };
    }
}
