package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.FieldGroup;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a mapping against what is known of the fields of both sides. */
final class FieldCheck {
    /** So many rows show every member that rows usually have, where no catalogue tells. */
    private static final int ENOUGH_ROWS = 20;

    private static final List<String> REQUEST_HOOKS = List.of("beforeWrite", "request");

    private final Surroundings surroundings;
    private final Findings findings;

    FieldCheck(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    /** @param planned what the connectors make of the two documents, as far as they are known */
    void check(ObjectNode file, Map<Side, PlannedDocument> planned) {
        ObjectNode source = metadata(file, Side.SOURCE);
        ObjectNode target = metadata(file, Side.TARGET);
        if (source != null && planned.get(Side.SOURCE) != null) {
            source(file, source, target, planned.get(Side.SOURCE));
        }
        if (target != null && planned.get(Side.TARGET) != null) {
            target(file, target, planned.get(Side.TARGET));
        }
    }

    private void source(ObjectNode file, ObjectNode source, @Nullable ObjectNode target, PlannedDocument planned) {
        if (makesOtherRows(file, source)) {
            return;
        }
        KnownMembers known = new KnownMembers();
        String id = file.text("id");
        List<Map<String, @Nullable Object>> rows =
                id == null ? List.of() : surroundings.seen().rows(id);
        List<String> columns = planned.columns();
        if (columns.isEmpty()) {
            planned.members(source).ifPresent(group -> known.addAll(group.fields()));
        }
        columns.forEach(known::addOpen);
        if (known.isEmpty() && rows.size() < ENOUGH_ROWS) {
            return;
        }
        rows.forEach(known::see);
        SourceFields.addOwn(source, target, known);
        SourceFields check = new SourceFields(known, !rows.isEmpty(), findings);
        check.checkSource(source);
        if (target != null) {
            check.checkTarget(target);
        }
    }

    /** A hook, details or another list: its rows are not those that the catalogue lists. */
    private static boolean makesOtherRows(ObjectNode file, ObjectNode source) {
        boolean isHooked = file.get("hooks") instanceof ObjectNode hooks && hooks.given("afterExtract") != null;
        return isHooked
                || source.get("otherResponse") != null
                || Entry.of(source.get("otherRequest"), Side.SOURCE, "otherRequest", null).stream()
                        .anyMatch(entry -> "detailApi".equals(entry.field()) || "dataKey".equals(entry.field()));
    }

    private void target(ObjectNode file, ObjectNode target, PlannedDocument planned) {
        Optional<FieldGroup> catalogue = planned.members(target);
        Node connection = file.get(Side.TARGET.key()) instanceof ObjectNode side ? side.get("connection") : null;
        String account = connection == null ? null : connection.text();
        Optional<FieldGroup> own = account == null
                ? Optional.empty()
                : catalogue.flatMap(group -> surroundings.seen().form(account, group.form()));
        boolean isHooked = file.get("hooks") instanceof ObjectNode hooks
                && REQUEST_HOOKS.stream().anyMatch(name -> hooks.given(name) != null);
        own.or(() -> catalogue)
                .ifPresent(group -> new TargetFields(group, own.isPresent(), findings).check(target, isHooked));
    }

    private static @Nullable ObjectNode metadata(ObjectNode file, Side side) {
        return file.get(side.key()) instanceof ObjectNode object && object.get("metadata") instanceof ObjectNode found
                ? found
                : null;
    }
}
