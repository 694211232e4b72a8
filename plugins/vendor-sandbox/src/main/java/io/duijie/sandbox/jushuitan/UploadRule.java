package io.duijie.sandbox.jushuitan;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one upload path does with a row. */
interface UploadRule {
    String path();

    /** How many rows one call may carry. */
    int maximumRows();

    /** Member of the body that holds the rows, empty when the body is the list itself. */
    String rowsMember();

    /** The name of the flag in a result. */
    String successFlag();

    /** Members of a row that its result repeats. */
    Iterable<String> keyMembers();

    /** Member of a result that holds the vendor's own id; 0 there where the row was refused. */
    String vendorId();

    /** What the ledger calls the row. */
    String key(Parameters row);

    /** The number that a fault plan names the row by. */
    String number(Parameters row);

    /** Why the row is refused; nothing when it isn't. */
    Optional<String> problem(Parameters row);

    /**
     * Keeps the row.
     *
     * @param result members of the result, to add the vendor's own id to
     * @return whether it is new
     */
    boolean keep(Parameters row, Map<String, @Nullable Object> result);
}
