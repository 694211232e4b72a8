package io.duijie.dialect.render.body;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The failures of one rendering and the place where it stands. */
final class Report {
    private static final int NO_ROW = -1;

    /** An array of many rows can fail in all of them. */
    private static final int MOST_FAILURES = 1_000;

    private static final String[] NO_FIELDS = {};
    private static final int[] NO_ROWS = {};

    private List<Failure> failures = List.of();
    private String[] fields = NO_FIELDS;
    private int[] rows = NO_ROWS;
    private int depth;

    /** Goes into an object or array entry. */
    void enter(String field) {
        if (depth == fields.length) {
            fields = Arrays.copyOf(fields, depth * 2 + 2);
            rows = Arrays.copyOf(rows, depth * 2 + 2);
        }
        fields[depth] = field;
        rows[depth] = NO_ROW;
        depth++;
    }

    /** Goes to an element of the array entry that was entered last. */
    void row(int index) {
        rows[depth - 1] = index;
    }

    void leave() {
        depth--;
    }

    /** @throws Full when nothing else is worth telling */
    void fail(String field, ValueFailure failure) {
        String path = path(field);
        String place = path.isEmpty() ? "" : " (" + path + ")";
        Text reason = new Text(failure.what().chinese() + place, failure.what().english() + place);
        failures = failures.isEmpty() ? new ArrayList<>() : failures;
        failures.add(new Failure(failure.code(), field, path, reason));
        if (failures.size() >= MOST_FAILURES || failure.code().equals(Failures.TOO_COSTLY)) {
            throw new Full();
        }
    }

    /** Where a field stands in the body. */
    String path(String field) {
        if (depth == 0) {
            return field;
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            path.append(fields[i]);
            if (rows[i] != NO_ROW) {
                path.append('[').append(rows[i]).append(']');
            }
            path.append('.');
        }
        return path.append(field).toString();
    }

    int count() {
        return failures.size();
    }

    Failure last() {
        return failures.get(failures.size() - 1);
    }

    int depth() {
        return depth;
    }

    /** Ends the rendering: the failures tell enough. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super(null, null, false, false);
        }
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }
}
