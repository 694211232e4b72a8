/**
 * The ground floor of mapping: a stored record, and what mapping makes of a list of them. Whoever maps records and whoever sends
 * them share these forms and nothing else.
 */
@NullMarked
package io.duijie.dialect.record;

import org.jspecify.annotations.NullMarked;
