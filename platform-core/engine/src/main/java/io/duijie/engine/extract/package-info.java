/**
 * Extraction: windows, cursors, pages. Reads the source completely, however rows move meanwhile, and hands each page on.
 *
 * <p>How {@code run} wires it: compile the source document once into an {@link io.duijie.engine.extract.ExtractionSource},
 * give {@link io.duijie.engine.extract.ExtractionTools} what keeps the records of a page, then
 *
 * <pre>{@code
 * PageSink sink = staging::stage;
 * ExtractionResult result = new Extraction(source, ExtractionOrder.usual(runId), tools).run();
 * }</pre>
 *
 * The extraction joins the sink's work with its own (cursor, tally, warnings, journal; on the last page the proof and the
 * watermark) into one transaction. It adds to the tally of the run itself, calls included, and never ends the run.
 */
@NullMarked
package io.duijie.engine.extract;

import org.jspecify.annotations.NullMarked;
