/**
 * Several processes on one PostgreSQL. Who runs what is db-scheduler's business (package {@code schedule}); here stands who there
 * is, and what is done about one that does not answer.
 */
@NullMarked
package io.duijie.engine.cluster;

import org.jspecify.annotations.NullMarked;
