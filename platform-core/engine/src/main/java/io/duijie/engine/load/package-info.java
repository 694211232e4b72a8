/**
 * Writes records to the target so that none is missing and none is written twice: every call is recorded as a delivery before it
 * is sent, what is not known is looked up before anything is sent again, and each record gets an outcome with a reason.
 * {@link io.duijie.engine.load.Loading} is where to start reading.
 */
@NullMarked
package io.duijie.engine.load;

import org.jspecify.annotations.NullMarked;
