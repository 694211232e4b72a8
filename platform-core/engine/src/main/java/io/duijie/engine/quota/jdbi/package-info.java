/** Keeps the latest permits in the store, so that a restart does not forget what the vendor still counts. */
@NullMarked
package io.duijie.engine.quota.jdbi;

import org.jspecify.annotations.NullMarked;
