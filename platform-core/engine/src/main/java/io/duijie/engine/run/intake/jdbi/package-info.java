/** What was pushed, in the store. */
@NullMarked
package io.duijie.engine.run.intake.jdbi;

import org.jspecify.annotations.NullMarked;
