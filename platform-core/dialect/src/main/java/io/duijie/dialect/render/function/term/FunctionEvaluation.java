package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.path.RowScope;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One evaluation of one function: where it reads, the element an aggregate stands at, and what work it may still do. */
public final class FunctionEvaluation {
    /** Characters built or compared; a hostile document must not keep a thread busy for minutes. */
    private static final long WORK = 10_000_000;

    private static final int CHARACTERS_PER_STEP = 100;

    private static final int LONGEST_TEXT = 1_000_000;

    private final RowScope scope;
    private @Nullable Elements elements;
    private long work = WORK;

    public FunctionEvaluation(RowScope scope) {
        this.scope = scope;
    }

    public RowScope scope() {
        return scope;
    }

    public ZoneId zone() {
        return scope.variables().zone();
    }

    /** CURRENT_TIME. */
    public Instant now() {
        return scope.variables().currentTime();
    }

    /** Called by a function for a text before it is built. */
    public void grow(long length) {
        limit(length);
        spend(length);
    }

    /** Called with the length that a text is going to have. */
    public void limit(long length) {
        if (length > LONGEST_TEXT) {
            throw FunctionFailures.textTooLong(LONGEST_TEXT);
        }
    }

    /** Called before work that grows with its input. */
    public void spend(long characters) {
        scope.budget().spend(1 + characters / CHARACTERS_PER_STEP);
        work -= characters;
        if (work < 0) {
            throw FunctionFailures.tooMuchWork();
        }
    }

    /** The elements that an aggregate goes through now; only asked inside an aggregate. */
    @Nullable
    Elements elements() {
        return elements;
    }

    void within(@Nullable Elements others) {
        elements = others;
    }
}
