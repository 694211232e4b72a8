/** What plans read and keep in the store. */
@NullMarked
package io.duijie.engine.run.promote.jdbi;

import org.jspecify.annotations.NullMarked;
