package io.duijie.dialect.json;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** The engine's JSON, lent to connectors. */
public final class PlatformJsonText implements JsonText {
    @Override
    public @Nullable Object read(String text) {
        try {
            return Json.readForeign(new StringReader(text));
        } catch (JsonException e) {
            if (e.isTooLarge()) {
                throw ConnectorException.of(ErrorKind.UNAVAILABLE, tooLarge());
            }
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

    /** An answer that does not fit into the memory that there is for it. */
    public static Reason tooLarge() {
        long megabytes = JsonBudget.ofThisProcess() / (1024 * 1024);
        return Reason.of(
                "answer-too-large",
                "应答中的数据过多，在内存中超过 " + megabytes + " MB，没有处理。请减小每页行数，或增加服务的内存（DUIJIE_JAVA_OPTIONS=-Xmx…）。",
                "the answer holds more data than " + megabytes
                        + " MB of memory take and was not used. Ask for fewer rows a"
                        + " page, or give the server more memory (DUIJIE_JAVA_OPTIONS=-Xmx…).");
    }

    @Override
    public String write(@Nullable Object value) {
        return Json.write(value);
    }
}
