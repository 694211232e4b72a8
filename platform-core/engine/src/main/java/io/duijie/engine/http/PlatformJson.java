package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.engine.json.Json;
import io.duijie.engine.json.JsonException;
import org.jspecify.annotations.Nullable;

/** The engine's JSON, lent to connectors. */
public final class PlatformJson implements JsonText {
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
                            "内容不是完整的 JSON(第 " + e.line() + " 行第 " + e.column() + " 列,共 " + text.length() + " 个字符)。",
                            "the text is not one JSON value (line " + e.line() + ", column " + e.column() + " of "
                                    + text.length() + " characters)."));
        }
    }

    @Override
    public String write(@Nullable Object value) {
        return Json.write(value);
    }
}
