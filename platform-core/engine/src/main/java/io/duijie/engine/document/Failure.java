package io.duijie.engine.document;

import io.duijie.connector.api.Text;

/**
 * Why a record can't be mapped, dialect §17.
 *
 * @param code one of the dialect's codes
 * @param field the entry's field; empty text = the whole request
 * @param path where in the produced body, for example {@code FEntity[1].FQty}; empty with {@code field}
 * @param reason both languages; the English one begins with {@code code: }
 */
public record Failure(String code, String field, String path, Text reason) {}
