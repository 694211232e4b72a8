package io.duijie.engine.run;

import io.duijie.engine.extract.window.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a source.
 *
 * @param rows the first of them, as many as were asked for, with their details
 * @param read how many the page has
 * @param total how many the vendor says there are, null = it does not
 * @param window what was asked for
 * @param calls that were sent
 */
public record SamplePage(List<@Nullable Object> rows, long read, @Nullable Long total, Span window, long calls) {}
