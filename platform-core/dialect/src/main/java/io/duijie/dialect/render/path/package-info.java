/**
 * Paths into a record and the scopes they are read in: head, rows, write-back (dialect §6.4).
 */
@NullMarked
package io.duijie.dialect.render.path;

import org.jspecify.annotations.NullMarked;
