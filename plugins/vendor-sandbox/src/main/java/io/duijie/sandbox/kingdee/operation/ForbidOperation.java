package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ExcuteOperation (sic) with Forbid or Enable. */
public final class ForbidOperation {
    private final DocumentStore store;

    public ForbidOperation(DocumentStore store) {
        this.store = store;
    }

    public Object run(FormDefinition form, String operation, Map<String, @Nullable Object> data) {
        boolean forbids =
                switch (operation.toLowerCase(Locale.ROOT)) {
                    case "forbid" -> true;
                    case "enable" -> false;
                    default -> throw Refused.of(3, "", "操作[" + operation + "]不存在");
                };
        List<Document> documents = Chosen.of(form, new Options(data), store);
        List<Entity> entities = new ArrayList<>();
        for (Document document : documents) {
            store.update(document.forbidden(forbids, store.now()));
            entities.add(Entity.of(document, entities.size()));
        }
        return Status.success(entities, List.of()).inResult();
    }
}
