/** Keeps the calls in the store and answers questions about them. */
@NullMarked
package io.duijie.engine.http.jdbi;

import org.jspecify.annotations.NullMarked;
