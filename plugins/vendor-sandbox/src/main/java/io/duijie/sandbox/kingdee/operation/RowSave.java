package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStatus;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.operation.ModelReader.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves one document by the rules: key, status, required fields, references, unique number. */
final class RowSave {
    private final FormDefinition form;
    private final Options options;
    private final DocumentStore store;
    private final KingdeeSettings settings;
    private final ClosedPeriod closed;
    private final boolean isDraft;

    RowSave(
            FormDefinition form,
            Options options,
            DocumentStore store,
            KingdeeSettings settings,
            ClosedPeriod closed,
            boolean isDraft) {
        this.form = form;
        this.options = options;
        this.store = store;
        this.settings = settings;
        this.closed = closed;
        this.isDraft = isDraft;
    }

    RowResult save(Model model) {
        if (!model.problems().isEmpty()) {
            return RowResult.refused(Status.NOT_FOUND, model.problems());
        }
        if (model.pk() == 0) {
            return insert(model);
        }
        Optional<Document> existing = store.find(form.id(), model.pk());
        return existing.map(document -> update(document, model))
                .orElseGet(() -> RowResult.refused(Status.NOT_FOUND, form.pk(), "内码值[\"" + model.pk() + "\"]不存在"));
    }

    private RowResult insert(Model model) {
        if (!options.texts("NeedUpDateFields").isEmpty()) {
            return RowResult.refused(Status.VALIDATION, form.pk(), "指定更新字段时必须传入主键" + form.pk());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        overlay(fields, model.fields());
        Defaults.fill(form, fields, settings.saving().organisationRequired(), store.now());
        Optional<RowResult> refusal = refusal(fields, model.number(), Optional.empty());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String number = model.number().isEmpty() ? nextNumber() : model.number();
        DocumentStatus status = isDraft ? DocumentStatus.Z : DocumentStatus.A;
        return RowResult.saved(store.create(form.id(), number, status, fields));
    }

    private RowResult update(Document document, Model model) {
        if (!document.status().isOpen()) {
            return RowResult.refused(Status.VALIDATION, "", "单据已审核，不允许修改");
        }
        Map<String, @Nullable Object> sent = new LinkedHashMap<>(model.fields());
        List<String> only = options.texts("NeedUpDateFields").stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
        if (!only.isEmpty()) {
            sent.keySet()
                    .removeIf(key -> !only.contains(key.toLowerCase(Locale.ROOT))
                            && form.entry(key).isEmpty());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(document.fields());
        overlay(fields, sent);
        boolean renames = only.isEmpty() || only.contains(form.numberField().toLowerCase(Locale.ROOT));
        String number = model.number().isEmpty() || !renames ? document.number() : model.number();
        Optional<RowResult> refusal = refusal(fields, number, Optional.of(document));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Document changed = document.withFields(number, fields, store.now());
        DocumentStatus status =
                document.status() == DocumentStatus.Z && !isDraft ? DocumentStatus.A : document.status();
        return RowResult.saved(store.save(changed.withStatus(status, store.now())));
    }

    private void overlay(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> sent) {
        EntryMerge entries = new EntryMerge(store, options.flag("IsDeleteEntry", true));
        sent.forEach((key, value) -> {
            Optional<EntryDefinition> entry = form.entry(key);
            if (form.subHead(key).isPresent()) {
                Map<String, @Nullable Object> part = new LinkedHashMap<>(Json.object(fields.get(key)));
                part.putAll(Json.object(value));
                fields.put(key, part);
            } else {
                fields.put(
                        key,
                        entry.<Object>map(each -> entries.merged(each, fields.get(key), value))
                                .orElse(value));
            }
        });
    }

    private Optional<RowResult> refusal(
            Map<String, @Nullable Object> fields, String number, Optional<Document> itself) {
        Validation validation = new Validation(form, store, settings.saving().unresolvedReferencesAreEmpty());
        if (!isDraft && options.flag("ValidateFlag", true)) {
            List<Problem> missing = validation.missing(fields);
            if (!missing.isEmpty()) {
                return Optional.of(RowResult.refused(Status.VALIDATION, missing));
            }
            List<Problem> foreign = validation.foreign(fields);
            if (!foreign.isEmpty()) {
                return Optional.of(RowResult.refused(Status.VALIDATION, foreign));
            }
            Optional<String> isClosed = closed.refusal(form, fields, "保存");
            if (isClosed.isPresent()) {
                return Optional.of(RowResult.refused(Status.VALIDATION, "FDate", isClosed.get()));
            }
        }
        if (options.flag("IsVerifyBaseDataField", false)) {
            List<Problem> unresolved = validation.unresolved(fields);
            if (!unresolved.isEmpty()) {
                return Optional.of(RowResult.refused(Status.NOT_FOUND, unresolved));
            }
        }
        Optional<Document> holder = number.isEmpty() ? Optional.empty() : store.find(form.id(), number);
        if (holder.isPresent()
                && itself.filter(own -> own.id() == holder.get().id()).isEmpty()) {
            store.duplicateRefused(holder.get());
            String message = "违反字段唯一性要求：编码唯一。[" + number + "]在当前系统中已经被使用。";
            return Optional.of(RowResult.refused(Status.VALIDATION, form.numberField(), message));
        }
        return Optional.empty();
    }

    private String nextNumber() {
        int next = store.size(form.id()) + 1;
        while (store.find(form.id(), number(next)).isPresent()) {
            next++;
        }
        return number(next);
    }

    private static String number(int next) {
        return String.format("AUTO%06d", next);
    }
}
