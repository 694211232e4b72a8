/** Against real PostgreSQL and MariaDB servers. */
@NullMarked
package io.duijie.jdbc;

import org.jspecify.annotations.NullMarked;
