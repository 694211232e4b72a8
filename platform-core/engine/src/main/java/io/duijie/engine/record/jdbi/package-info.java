/**
 * Records in the store: queries for people, the state of a record, the text of a request. The static methods belong inside a
 * transaction.
 */
@NullMarked
package io.duijie.engine.record.jdbi;

import org.jspecify.annotations.NullMarked;
