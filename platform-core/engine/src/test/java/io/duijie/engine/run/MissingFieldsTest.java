package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.FieldEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissingFieldsTest {
    private static final List<FieldEntry> CUSTOMERS =
            List.of(new FieldEntry("FormId", "string", "Customer", null, false, null, null, Map.of()));

    private static final List<FieldGroup> FORMS = List.of(
            group(
                    "Customer",
                    required("Name"),
                    required("Currency"),
                    new FieldInfo("Note", Text.same("n"), "", false, null)),
            group("Order", required("Date")));

    @Test
    void whatTheFormOfTheDocumentWantsIsMissingWithoutAValue() {
        assertThat(missing(Map.of("Name", "a"), null)).containsExactly("Currency");
        assertThat(missing(Map.of("Name", "", "currency", Map.of("FNumber", "")), null))
                .containsExactly("Name", "Currency");
        assertThat(missing(Map.of("Lines", List.of(Map.of("Name", "a")), "currency", Map.of("FNumber", "CNY")), null))
                .isEmpty();
    }

    @Test
    void whatTheTargetMissedIsMissingUntilItHasAValue() {
        Map<String, Object> body = Map.of("Name", "a", "Currency", "CNY");

        assertThat(missing(body, "Seller")).containsExactly("Seller");
        assertThat(missing(body, "Name")).isEmpty();
        assertThat(missing(body, "客户名称")).isEmpty();
        assertThat(missing(Map.of("Name", "a"), "currency")).containsExactly("Currency");
    }

    private static List<String> missing(Map<String, @Nullable Object> body, @Nullable String refused) {
        Failure refusal = refused == null ? null : new Failure("x", refused, "", Text.same("no"));
        return MissingFields.of(body, CUSTOMERS, FORMS, refusal).stream()
                .map(RecordPreview.Missing::field)
                .toList();
    }

    private static FieldGroup group(String form, FieldInfo... fields) {
        return new FieldGroup(form, Text.same(form), List.of(), List.of(fields));
    }

    private static FieldInfo required(String key) {
        return new FieldInfo(key, Text.same(key), "", true, null);
    }
}
