/**
 * Look-ups in the store: an index of codes for the paths that are searched, kept in the transactions that change records, and the search that uses it.
 */
@NullMarked
package io.duijie.engine.lookup.jdbi;

import org.jspecify.annotations.NullMarked;
