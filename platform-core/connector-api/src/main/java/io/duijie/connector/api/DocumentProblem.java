package io.duijie.connector.api;

/**
 * Something wrong with a document by the connector's own rules.
 *
 * @param pointer JSON Pointer inside the document's {@code metadata}, empty text = the metadata object itself
 * @param code the dialect's code, for example {@code no-formid}
 */
public record DocumentProblem(String pointer, String code, Text message) {}
