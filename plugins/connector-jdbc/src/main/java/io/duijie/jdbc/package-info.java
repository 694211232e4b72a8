/**
 * Databases. Reading order: {@link io.duijie.jdbc.JdbcType} (operations and documents), {@link io.duijie.jdbc.DatabaseKind} (what
 * differs between databases), {@link io.duijie.jdbc.Sessions} (connections), {@link io.duijie.jdbc.TableReader}, {@link
 * io.duijie.jdbc.BatchWriter}.
 */
@NullMarked
package io.duijie.jdbc;

import org.jspecify.annotations.NullMarked;
