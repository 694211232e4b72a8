/** Keeps connections and their tokens in the store, secrets sealed. */
@NullMarked
package io.duijie.engine.connection.jdbi;

import org.jspecify.annotations.NullMarked;
