package io.duijie.kingdee;

import io.duijie.connector.api.Text;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param key as the vendor names it, for example {@code FTRADINGCURRID}
 * @param form the form whose base data it names, null when it is no reference
 */
record FormField(String key, Text title, boolean required, @Nullable String form) {}
