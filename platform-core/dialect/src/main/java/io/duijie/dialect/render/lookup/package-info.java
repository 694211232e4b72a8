/**
 * Look-ups in the records of integrations: {@code _findCollection} and {@code _mongoQuery} taken apart, filled with a record's values and put to whatever keeps records (dialect §10). Knows no store.
 */
@NullMarked
package io.duijie.dialect.render.lookup;

import org.jspecify.annotations.NullMarked;
