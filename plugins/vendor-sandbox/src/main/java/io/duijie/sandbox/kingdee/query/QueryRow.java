package io.duijie.sandbox.kingdee.query;

import io.duijie.sandbox.kingdee.document.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a query: a document, or a document with one of its entry rows.
 *
 * @param entry empty when no entry field is asked for, or the document has no rows
 * @param sequence 1 for the first entry row, 0 without one
 */
public record QueryRow(Document document, Map<String, @Nullable Object> entry, int sequence) {}
