/**
 * Records that share a document, in the store. The static methods belong inside a transaction.
 */
@NullMarked
package io.duijie.engine.grouping.jdbi;

import org.jspecify.annotations.NullMarked;
