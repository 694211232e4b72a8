package io.duijie.engine.json;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/** The engine's JSON, lent to connectors. */
public final class PlatformJsonText implements JsonText {
    @Override
    public @Nullable Object read(String text) {
        try {
            return Json.read(text);
        } catch (JsonException e) {
            // The parser's own words may quote the text, which may hold a secret.
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "not-json",
                            "内容不是完整的 JSON（第 " + e.line() + " 行第 " + e.column() + " 列，共 " + text.length() + " 个字符）。",
                            "the text is not one JSON value (line " + e.line() + ", column " + e.column() + " of "
                                    + text.length() + " characters)."));
        }
    }

    @Override
    public String write(@Nullable Object value) {
        return Json.write(value);
    }
}
