/**
 * The database: opening it, its tables, one writer with group commit, readers beside it. Repositories live with the package
 * whose tables they keep, in a sub-package {@code jdbi}.
 */
@NullMarked
package io.duijie.engine.store;

import org.jspecify.annotations.NullMarked;
