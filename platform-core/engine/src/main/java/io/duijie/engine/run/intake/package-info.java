/**
 * Takes what vendors push: who it is from, which integrations want it, stored before it is answered. HTTP is somebody else's
 * business; so is how a stream of events would be acknowledged.
 */
@NullMarked
package io.duijie.engine.run.intake;

import org.jspecify.annotations.NullMarked;
