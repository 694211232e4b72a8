/**
 * Extraction: windows, cursors, pages. Reads the source completely, however rows move meanwhile, and hands each page on.
 *
 * <p>How {@code run} wires it: compile the source document once into an {@link io.duijie.engine.extract.ExtractionSource},
 * give {@link io.duijie.engine.extract.ExtractionTools} a {@link io.duijie.engine.extract.PageSink} that makes the page's
 * records into a page of {@code stage}, then
 *
 * <pre>{@code
 * PageSink sink = page -> staging.stage(stagePage(page)).map(result -> new PageSink.Kept(…));
 * ExtractionResult result = new Extraction(source, ExtractionOrder.usual(runId), tools).run();
 * }</pre>
 *
 * The extraction joins the sink's work with its own (cursor, tally, warnings, journal; on the last page the proof and the
 * watermark) into one transaction. It adds to the tally of the run itself, calls included, and never ends the run.
 */
@NullMarked
package io.duijie.engine.extract;

import org.jspecify.annotations.NullMarked;
