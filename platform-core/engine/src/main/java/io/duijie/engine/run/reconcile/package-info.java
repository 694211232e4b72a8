/**
 * 对账: compares one day of an integration with its source and its target. Reads both again through the connections, with the
 * priority of runs and through the shared quota; stages and writes nothing. What it holds in memory is bounded: some tens of
 * bytes a row, and a limited number of differences.
 */
@NullMarked
package io.duijie.engine.run.reconcile;

import org.jspecify.annotations.NullMarked;
