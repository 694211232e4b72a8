/**
 * Turns pending records into calls to the target: groups them, renders their requests and what is written back. Pure and
 * thread-safe; knows neither the store nor the network. Start at {@link io.duijie.dialect.map.TargetMapper}; how one document is made of
 * several flat records ({@code merge}, {@code groupCalculate}; dialect §15.3, §15.4) is the {@link io.duijie.dialect.map.Grouper}'s.
 */
@NullMarked
package io.duijie.dialect.map;

import org.jspecify.annotations.NullMarked;
