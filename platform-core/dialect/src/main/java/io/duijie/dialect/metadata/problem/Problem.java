package io.duijie.dialect.metadata.problem;

import io.duijie.connector.api.Text;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** As {@code duijie validate --json} and the REST API write it. */
    public Map<String, Object> json(boolean chinese) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("line", line);
        json.put("column", column);
        json.put("pointer", pointer);
        json.put("code", code);
        json.put("severity", severity.text());
        json.put("message", chinese ? message.chinese() : message.english());
        return json;
    }

    @Override
    public String toString() {
        return formatted(false);
    }
}
