package io.duijie.engine.metadata.problem;

import io.duijie.connector.api.Text;

/**
 * One problem of a metadata file, dialect appendix B.
 *
 * @param file the name under which the file was given
 * @param line from 1
 * @param column from 1, in characters (code points)
 * @param pointer JSON Pointer of the value, of the member whose name is meant, or of the object that lacks something
 * @param code for example {@code wrong-type}
 */
public record Problem(String file, int line, int column, String pointer, String code, Severity severity, Text message) {

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column: severity code message (pointer)}, as {@code duijie validate} prints it. */
    public String formatted(boolean chinese) {
        return file + ":" + line + ":" + column + ": " + severity.text() + " " + code + " "
                + (chinese ? message.chinese() : message.english()) + " (" + pointer + ")";
    }

    @Override
    public String toString() {
        return formatted(false);
    }
}
