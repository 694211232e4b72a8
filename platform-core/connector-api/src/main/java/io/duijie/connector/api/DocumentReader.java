package io.duijie.connector.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads fields of documents at the target back, to compare them with what was written. Changes nothing. */
public interface DocumentReader {
    /**
     * Asks for some fields of the documents of a request.
     *
     * <p>A field is named by its path in the body: {@code FDate}, {@code FCustomerID.FNumber} for what a reference names,
     * {@code SubHeadEntity.FSettleCurrID.FNumber} inside an object, {@code FEntity.FQty} for the rows of a list. A field that
     * can't be asked for is left out of all answers; that is no failure.
     *
     * @param request the documents, by their stored ids or numbers
     * @param fields paths
     * @return exactly one per record, in order: values by path, a list with one value per row for a field of a list; empty where
     *     the document isn't there, or isn't the only one
     * @throws ConnectorException when nothing can be asked
     */
    List<Optional<Map<String, @Nullable Object>>> read(WriteRequest request, List<String> fields);
}
