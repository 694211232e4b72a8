/**
 * Wires the stages together: the only package that sees {@code extract}, {@code stage}, {@code map}, {@code load} and {@code
 * journal} all. {@link io.duijie.engine.run.RunPipeline} reads top to bottom like that list; {@link
 * io.duijie.engine.run.Platform} is the whole engine on one home; {@link io.duijie.engine.run.Preview} is the same way without
 * network and store.
 */
@NullMarked
package io.duijie.engine.run;

import org.jspecify.annotations.NullMarked;
