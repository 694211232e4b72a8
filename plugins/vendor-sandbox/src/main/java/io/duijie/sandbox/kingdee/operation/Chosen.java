package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents that {@code Numbers} or {@code Ids} name. Those that don't exist are passed over, as the vendor does;
 * only when none exists is the call refused.
 */
final class Chosen {
    private Chosen() {}

    static List<Document> of(FormDefinition form, Options options, DocumentStore store) {
        List<Document> found = new ArrayList<>();
        List<String> numbers = options.texts("Numbers").stream()
                .filter(each -> !each.isBlank())
                .toList();
        List<String> ids = List.of(options.text("Ids").split(",", -1)).stream()
                .map(String::trim)
                .filter(each -> !each.isEmpty())
                .toList();
        if (numbers.isEmpty() && ids.isEmpty()) {
            throw Refused.of(Status.NOT_FOUND, "", "编码值或内码值必须传其一");
        }
        if (numbers.isEmpty()) {
            ids.forEach(each -> byId(form, each, store).ifPresent(found::add));
        } else {
            numbers.forEach(each -> store.find(form.id(), each).ifPresent(found::add));
        }
        if (found.isEmpty()) {
            throw notFound(numbers.isEmpty() ? ids : numbers, numbers.isEmpty());
        }
        return found;
    }

    static Optional<Document> byId(FormDefinition form, String id, DocumentStore store) {
        return id.matches("[0-9]{1,18}") ? store.find(form.id(), Long.parseLong(id)) : Optional.empty();
    }

    static Refused notFound(List<String> keys, boolean areIds) {
        String quoted = String.join("\",\"", keys);
        return Refused.of(Status.NOT_FOUND, "", (areIds ? "内码值[\"" : "编码值[\"") + quoted + "\"]不存在");
    }
}
