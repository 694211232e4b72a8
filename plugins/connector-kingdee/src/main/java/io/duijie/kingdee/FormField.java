package io.duijie.kingdee;

import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.Text;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param key as the vendor names it, for example {@code FTRADINGCURRID}
 * @param part the entry or sub-head that holds it, empty text = the head
 * @param form the form whose base data it names, null when it is no reference
 * @param type null = not known
 */
record FormField(
        String key, Text title, String part, boolean required, @Nullable String form, @Nullable FieldType type) {}
