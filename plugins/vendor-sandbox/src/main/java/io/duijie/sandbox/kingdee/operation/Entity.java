package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.kingdee.document.Document;

/** One entry of {@code SuccessEntitys}. */
public record Entity(long id, String number, int row) {
    static Entity of(Document document, int row) {
        return new Entity(document.id(), document.number(), row);
    }
}
