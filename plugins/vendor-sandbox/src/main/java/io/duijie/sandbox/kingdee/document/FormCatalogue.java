package io.duijie.sandbox.kingdee.document;

import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms with a definition of their own (the files in {@code forms/}) and what is assumed of all others. */
public final class FormCatalogue {
    private static final List<String> DEFINED = List.of(
            "BD_Customer",
            "BD_MATERIAL",
            "BD_Supplier",
            "SAL_SaleOrder",
            "SAL_OUTSTOCK",
            "SAL_RETURNSTOCK",
            "AR_receivable",
            "STK_InStock",
            "STK_TransferDirect",
            "STK_MISCELLANEOUS");
    private static final List<String> BASE_DATA = List.of("BD_", "ORG_", "BOS_", "HR_", "ENG_", "SEC_");

    private final Map<String, FormDefinition> forms = new HashMap<>();
    private final boolean anyForm;

    public FormCatalogue(boolean anyForm) {
        this.anyForm = anyForm;
        for (String form : DEFINED) {
            forms.put(form.toLowerCase(Locale.ROOT), load(form));
        }
    }

    /** The form by its id in any case. */
    public Optional<FormDefinition> form(String id) {
        FormDefinition known = forms.get(id.toLowerCase(Locale.ROOT));
        if (known != null) {
            return Optional.of(known);
        }
        return anyForm && id.matches("[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+")
                ? Optional.of(assumed(id))
                : Optional.empty();
    }

    private static FormDefinition assumed(String id) {
        boolean baseData = BASE_DATA.stream().anyMatch(id.toUpperCase(Locale.ROOT)::startsWith);
        return new FormDefinition(id, id, "FID", baseData ? "FNumber" : "FBillNo", false);
    }

    private static FormDefinition load(String form) {
        try (InputStream stream =
                FormCatalogue.class.getResourceAsStream("/io/duijie/sandbox/kingdee/forms/" + form + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("no definition of form " + form);
            }
            FormFile file = Json.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), FormFile.class);
            return new FormDefinition(file.form, file.caption, file.pk, file.number, true)
                    .with(
                            file.fields,
                            file.entries.stream().map(EntryFile::toEntry).toList())
                    .with(
                            file.subHeads == null
                                    ? List.of()
                                    : file.subHeads.stream()
                                            .map(EntryFile::toEntry)
                                            .toList(),
                            file.organisation == null ? "" : file.organisation);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the definition of form " + form, e);
        }
    }

    private record FormFile(
            String form,
            String caption,
            String pk,
            String number,
            @Nullable String organisation,
            List<FieldDefinition> fields,
            @Nullable List<EntryFile> subHeads,
            List<EntryFile> entries) {}

    private record EntryFile(
            String key, String caption, @Nullable String pk, boolean required, @Nullable List<FieldDefinition> fields) {
        EntryDefinition toEntry() {
            return new EntryDefinition(
                    key, caption, pk == null ? "" : pk, required, fields == null ? List.of() : fields);
        }
    }
}
