/** Retention in the store. */
@NullMarked
package io.duijie.engine.retention.jdbi;

import org.jspecify.annotations.NullMarked;
