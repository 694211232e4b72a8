/** Reconciliation in the store. */
@NullMarked
package io.duijie.engine.run.reconcile.jdbi;

import org.jspecify.annotations.NullMarked;
