/** A real PostgreSQL for tests. */
@NullMarked
package io.duijie.testpostgres;

import org.jspecify.annotations.NullMarked;
