/**
 * Answers that leave open what was written: they are looked up at the target, here, before anything is sent again.
 */
@NullMarked
package io.duijie.engine.doubt;

import org.jspecify.annotations.NullMarked;
