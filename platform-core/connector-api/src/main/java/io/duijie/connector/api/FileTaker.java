package io.duijie.connector.api;

/** Takes a file that a person hands in, as if it had come on its usual way. */
public interface FileTaker {
    /**
     * Puts the file where {@link RecordReader} finds it: whole, or not at all.
     *
     * @param request for the first page, as the document asks for it
     * @param name of the file, as the person has it
     * @return the name that it has there
     * @throws ConnectorException of kind REJECTED when the document reads no files of that name
     */
    String take(ReadRequest request, String name, byte[] content);
}
