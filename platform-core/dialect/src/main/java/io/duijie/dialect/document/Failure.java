package io.duijie.dialect.document;

import io.duijie.connector.api.Text;

/**
 * Why a record can't be mapped, dialect §17.
 *
 * @param code one of the dialect's codes
 * @param field the entry's field; empty text = the whole request
 * @param path where in the produced body, for example {@code FEntity[1].FQty}; empty with {@code field}
 * @param reason both languages, for people; without the code, which earlier versions stored in front of the English text
 */
public record Failure(String code, String field, String path, Text reason) {
    public Failure {
        String prefix = code + ": ";
        if (reason.english().startsWith(prefix)) {
            reason = new Text(reason.chinese(), reason.english().substring(prefix.length()));
        }
    }

    /** {@code code: english text}, as files, JSON and the command line show it. */
    public String coded() {
        return code + ": " + reason.english();
    }
}
