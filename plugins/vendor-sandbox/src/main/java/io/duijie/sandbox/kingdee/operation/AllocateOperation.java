package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Allocate: base data of one organisation ({@code PkIds}) can be used in others ({@code TOrgIds}), too. */
public final class AllocateOperation implements Operation {
    private static final String ORGANISATIONS = "ORG_Organizations";

    private final DocumentStore store;

    public AllocateOperation(DocumentStore store) {
        this.store = store;
    }

    @Override
    public Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults) {
        Options options = new Options(data);
        List<Document> organisations = chosen(ORGANISATIONS, options.text("TOrgIds"));
        List<Entity> entities = new ArrayList<>();
        for (Document document : chosen(form.id(), options.text("PkIds"))) {
            Document allocated = document;
            for (Document organisation : organisations) {
                allocated = allocated.allocatedTo(organisation.number(), store.now());
            }
            entities.add(Entity.of(store.update(allocated), entities.size()));
        }
        return Status.success(entities, List.of()).inResult();
    }

    private List<Document> chosen(String form, String ids) {
        List<Document> chosen = new ArrayList<>();
        for (String id : ids.split(",", -1)) {
            String trimmed = id.trim();
            chosen.add((trimmed.matches("[0-9]{1,18}")
                            ? store.find(form, Long.parseLong(trimmed))
                            : Optional.<Document>empty())
                    .orElseThrow(() -> Refused.of(Status.NOT_FOUND, "", "内码值[\"" + trimmed + "\"]不存在")));
        }
        return chosen;
    }
}
