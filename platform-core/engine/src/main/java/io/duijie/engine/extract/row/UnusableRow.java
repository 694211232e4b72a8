package io.duijie.engine.extract.row;

import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.JsonBreach;
import io.duijie.dialect.json.JsonLimits;
import io.duijie.dialect.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a row that can't be stored, from where rows come in to where they are put aside.
 *
 * @param view the row as people are shown it
 */
public record UnusableRow(Reason reason, @Nullable Object view) {

    /** The row itself, or what stands for it. */
    public static @Nullable Object check(@Nullable Object row) {
        if (row instanceof BrokenRow broken) {
            return new UnusableRow(broken.reason(), JsonView.of(broken.row()));
        }
        JsonBreach breach = JsonLimits.breach(row);
        return breach == null ? row : new UnusableRow(breach.ofRow(), JsonView.of(row));
    }

    /** What tells this row from others. */
    public static @Nullable Object identity(@Nullable Object row) {
        return row instanceof UnusableRow unusable ? unusable.view : row;
    }
}
