package io.duijie.dialect.metadata.check;

import com.networknt.schema.Error;
import java.util.ArrayList;

/** What the schema library finds, until there is as much as may be listed. */
final class FirstErrors extends ArrayList<Error> {
    private static final long serialVersionUID = 1L;
    private static final int COST_OF_AN_ERROR = 100;

    private final transient Findings findings;

    FirstErrors(Findings findings) {
        this.findings = findings;
    }

    /** Ends a validation. */
    static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private EnoughException() {
            super("enough errors", null, false, false);
        }
    }

    @Override
    public boolean add(Error error) {
        findings.spend(COST_OF_AN_ERROR);
        if (size() == CheckBudget.MOST_PROBLEMS) {
            throw new EnoughException();
        }
        return super.add(error);
    }
}
