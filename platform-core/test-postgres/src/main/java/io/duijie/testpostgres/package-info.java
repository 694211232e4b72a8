/** Stores for tests: a real PostgreSQL, and files that have their tables already. */
@NullMarked
package io.duijie.testpostgres;

import org.jspecify.annotations.NullMarked;
