package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the document's connector makes of it (dialect §16); without a connector the dialect's defaults hold. */
final class PlannedDocument {
    private static final String CONNECTOR_FAILED = "connector-failed";
    private static final Set<String> CONSUMED = Set.of("dataKey", "detailApi");

    private final @Nullable SourcePlan source;
    private final @Nullable TargetPlan target;
    private final @Nullable DocumentProblem failure;
    private final boolean unknown;
    private final @Nullable ConnectorType connector;

    private PlannedDocument(
            @Nullable SourcePlan source,
            @Nullable TargetPlan target,
            @Nullable DocumentProblem failure,
            boolean unknown,
            @Nullable ConnectorType connector) {
        this.connector = connector;
        this.source = source;
        this.target = target;
        this.failure = failure;
        this.unknown = unknown;
    }

    /** Of a document whose connector is missing: it may do anything with it. */
    static PlannedDocument unknown() {
        return new PlannedDocument(null, null, null, true, null);
    }

    /** @param connector null = not known, or it does not know the document's {@code api} */
    static PlannedDocument of(ObjectNode metadata, Side side, @Nullable ConnectorType connector) {
        if (connector == null || !isReadable(metadata)) {
            return new PlannedDocument(null, null, null, false, null);
        }
        DocumentView view = new DocumentView(metadata.value());
        try {
            return side == Side.SOURCE
                    ? new PlannedDocument(connector.planSource(view), null, null, false, connector)
                    : new PlannedDocument(null, connector.planTarget(view), null, false, connector);
        } catch (RuntimeException e) {
            String id = connector.describe().id();
            Text message = new Text(
                    "连接器 " + id + " 读不懂该文档：" + e.getMessage(),
                    "connector " + id + " can't read this document: " + e.getMessage());
            return new PlannedDocument(null, null, new DocumentProblem("", CONNECTOR_FAILED, message), false, null);
        }
    }

    /** A connector may rely on the lists being lists of objects, see {@link DocumentView}. */
    private static boolean isReadable(ObjectNode metadata) {
        return List.of("request", "otherRequest", "response").stream()
                .map(metadata::given)
                .allMatch(list -> list == null
                        || (list instanceof ListNode items
                                && items.items().stream().allMatch(ObjectNode.class::isInstance)));
    }

    /** The names of the row members that a source lays down itself; empty where the vendor names them. */
    List<String> columns() {
        return source == null ? List.of() : source.columns();
    }

    /** What the connector's catalogue knows of the rows or records; empty when the document is wrong, too. */
    Optional<FieldGroup> members(ObjectNode metadata) {
        if (connector == null || !problems().isEmpty()) {
            return Optional.empty();
        }
        try {
            return connector.members(new DocumentView(metadata.value()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the connector places the list of records itself, or may do so. */
    boolean placesRows() {
        return unknown || (target != null && target.placesRows());
    }

    /** Fields that are sent from {@code request} although {@code otherRequest} has them too. */
    Set<String> shadowed(ObjectNode metadata) {
        if (placesRows() || !problems().isEmpty()) {
            return Set.of();
        }
        DocumentView view = new DocumentView(metadata.value());
        Set<String> shadowed = fields(source != null ? source.request() : view.entries("request"));
        shadowed.retainAll(fields(source != null ? source.otherRequest() : view.entries("otherRequest")));
        shadowed.removeAll(CONSUMED);
        return shadowed;
    }

    private static Set<String> fields(List<Map<String, @Nullable Object>> entries) {
        Set<String> fields = new HashSet<>();
        for (Map<String, @Nullable Object> entry : entries) {
            if (entry.get("field") instanceof String field) {
                fields.add(field);
            }
        }
        return fields;
    }

    private List<DocumentProblem> problems() {
        if (failure != null) {
            return List.of(failure);
        }
        return source != null ? source.problems() : target != null ? target.problems() : List.of();
    }

    /** Reports the connector's problems where they are in the file. */
    void report(ObjectNode metadata, Findings findings) {
        for (DocumentProblem problem : problems()) {
            String pointer = metadata.pointer() + problem.pointer();
            findings.at(
                    pointer,
                    PointerLookup.at(metadata, problem.pointer()).at(),
                    problem.code(),
                    Code.severityOf(problem.code()),
                    problem.message());
        }
    }
}
