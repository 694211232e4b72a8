package io.duijie.console.command;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file argument that holds JSON; what it holds else is a {@link CommandFailure} that names the file and the place. */
final class JsonFile {
    private JsonFile() {}

    static @Nullable Object value(String argument) {
        return value(argument, InputFile.read(argument));
    }

    static Map<String, @Nullable Object> object(String argument) {
        return object(argument, InputFile.read(argument));
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(String argument, byte[] bytes) {
        if (value(argument, bytes) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new CommandFailure("not-json", argument + " 必须是 JSON 对象。", argument + " must be a JSON object.");
    }

    static @Nullable Object value(String argument, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Json.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new CommandFailure("not-utf8", argument + " 不是 UTF-8 编码。", argument + " is not encoded in UTF-8.");
        } catch (JsonException e) {
            throw new CommandFailure(
                    "not-json",
                    argument + "：文件内容不是有效的 JSON（第 " + e.line() + " 行第 " + e.column() + " 列），请检查括号、引号与逗号。",
                    argument + ":" + e.line() + ":" + e.column() + ": not JSON: " + e.what());
        }
    }
}
