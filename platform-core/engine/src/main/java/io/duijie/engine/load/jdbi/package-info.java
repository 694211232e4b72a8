/** Keeps deliveries and the states of records in the store. */
@NullMarked
package io.duijie.engine.load.jdbi;

import org.jspecify.annotations.NullMarked;
