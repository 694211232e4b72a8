/**
 * Turns pending records into calls to the target: groups them, renders their requests and what is written back. Pure and
 * thread-safe; knows neither the store nor the network. Start at {@link io.duijie.engine.map.TargetMapper}.
 */
@NullMarked
package io.duijie.engine.map;

import org.jspecify.annotations.NullMarked;
