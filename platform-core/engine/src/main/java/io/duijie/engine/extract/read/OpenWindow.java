package io.duijie.engine.extract.read;

import io.duijie.engine.extract.window.Span;

/**
 * A window that is not closed yet, and how far it is read.
 *
 * @param span the bounds it is rendered with, frozen when it was opened
 * @param whole the bounds of the extraction that it is a slice of
 * @param lastSlice closing it completes that extraction
 * @param movesWatermark whether completing it moves LAST_SYNC_TIME to the end of {@code whole}
 * @param bounded no row can join it any more, see {@link io.duijie.engine.extract.read.ReadingRules}
 * @param step pages committed so far
 * @param state where reading goes on
 */
public record OpenWindow(
        long id,
        Span span,
        Span whole,
        boolean lastSlice,
        boolean movesWatermark,
        boolean bounded,
        long step,
        ReadingState state) {}
