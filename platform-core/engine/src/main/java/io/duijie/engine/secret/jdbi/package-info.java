/** Knows whether the store was encrypted with the key at hand. */
@NullMarked
package io.duijie.engine.secret.jdbi;

import org.jspecify.annotations.NullMarked;
