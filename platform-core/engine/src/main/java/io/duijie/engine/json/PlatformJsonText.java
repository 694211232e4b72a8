package io.duijie.engine.json;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/** {@link Json} as connectors see it. */
public final class PlatformJsonText implements JsonText {
    @Override
    public @Nullable Object read(String text) {
        try {
            return Json.read(text);
        } catch (JsonException e) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of("not-json", "对方返回的内容不是 JSON:" + e.what(), "the answer is not JSON: " + e.what()),
                    e);
        }
    }

    @Override
    public String write(@Nullable Object value) {
        return Json.write(value);
    }
}
