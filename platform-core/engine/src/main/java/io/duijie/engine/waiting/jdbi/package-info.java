/**
 * Records that wait for base data. The static methods belong inside a transaction.
 */
@NullMarked
package io.duijie.engine.waiting.jdbi;

import org.jspecify.annotations.NullMarked;
