package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.kingdee.document.Document;
import java.util.List;
import java.util.Optional;

/** What became of one row of a save: saved, refused, or neither told. */
record RowResult(Optional<Document> saved, int msgCode, List<Problem> problems) {
    static RowResult saved(Document document) {
        return new RowResult(Optional.of(document), 0, List.of());
    }

    static RowResult refused(int msgCode, List<Problem> problems) {
        return new RowResult(Optional.empty(), msgCode, problems);
    }

    static RowResult refused(int msgCode, String field, String message) {
        return refused(msgCode, List.of(new Problem(field, message, 0)));
    }

    static RowResult untold() {
        return refused(0, List.of());
    }
}
