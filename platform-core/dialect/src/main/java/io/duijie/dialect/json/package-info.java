/**
 * JSON as JDK values: {@code LinkedHashMap}, {@code ArrayList}, {@code String}, {@code Long} or {@code BigDecimal},
 * {@code Boolean}, {@code null}. Numbers are exact decimals and never pass through binary floating point.
 */
@NullMarked
package io.duijie.dialect.json;

import org.jspecify.annotations.NullMarked;
