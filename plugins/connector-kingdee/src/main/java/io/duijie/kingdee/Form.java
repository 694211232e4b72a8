package io.duijie.kingdee;

import io.duijie.connector.api.Text;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One form (业务对象).
 *
 * @param id for example {@code BD_Customer}
 * @param primaryKey key of the vendor's own id
 * @param number key of the number that people see
 * @param organisation key of the using organisation, null when numbers are unique without it
 * @param fields by key in lower case
 * @param listed whether the catalogue knows the form; otherwise primary key and number are the usual ones
 */
record Form(
        String id,
        Text title,
        String primaryKey,
        String number,
        @Nullable String organisation,
        Map<String, FormField> fields,
        boolean listed) {

    Optional<FormField> field(@Nullable String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(fields.get(key.toLowerCase(Locale.ROOT)));
    }

    /** Base data (基础资料) and not a bill (单据). */
    boolean baseData() {
        return number.equalsIgnoreCase("FNumber");
    }
}
