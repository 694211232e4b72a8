package io.duijie.connector.api;

/**
 * A breach of the connector's own rules in a document.
 *
 * @param pointer JSON Pointer inside the document's {@code metadata}, empty text = the metadata object itself
 * @param code the dialect's code, for example {@code no-formid}
 */
public record DocumentProblem(String pointer, String code, Text message) {}
