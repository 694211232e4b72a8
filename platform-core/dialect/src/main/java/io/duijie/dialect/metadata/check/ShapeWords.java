package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The code and the words for a value that its schema refuses: {@code x-problem} and {@code x-must} beside the keyword. */
record ShapeWords(Code code, Text must) {
    private static final Map<String, Text> TYPES = Map.of(
            "string", new Text("文本", "a text"),
            "boolean", new Text(" true 或 false", "true or false"),
            "array", new Text("列表", "a list"),
            "object", new Text("对象", "an object"),
            "integer", new Text("整数", "a whole number"),
            "number", new Text("数字", "a number"));
    private static final Text SOMETHING_ELSE = new Text("有效的值", "a valid value");

    /** @param keyword JSON Pointer of the keyword that refused it */
    static ShapeWords of(SchemaFile file, String keyword) {
        int parentEnd = keyword.lastIndexOf('/');
        Object found = parentEnd < 0 ? null : file.at(keyword.substring(0, parentEnd));
        Map<?, ?> schema = found instanceof Map<?, ?> map ? map : Map.of();
        boolean isType = keyword.endsWith("/type");
        Code code = isType || schema.get("x-problem") == null
                ? Code.WRONG_TYPE
                : Arrays.stream(Code.values())
                        .filter(known -> known.text().equals(schema.get("x-problem")))
                        .findFirst()
                        .orElse(Code.WRONG_TYPE);
        return new ShapeWords(code, must(schema));
    }

    private static Text must(Map<?, ?> schema) {
        if (schema.get("x-must") instanceof Map<?, ?> words) {
            return new Text(String.valueOf(words.get("zh")), String.valueOf(words.get("en")));
        }
        List<?> types = schema.get("type") instanceof List<?> several
                ? several
                : schema.get("type") == null ? List.of() : List.of(schema.get("type"));
        List<String> chinese = new ArrayList<>();
        List<String> english = new ArrayList<>();
        for (Object type : types) {
            Text text = TYPES.get(String.valueOf(type));
            if (text != null) {
                chinese.add(text.chinese());
                english.add(text.english());
            }
        }
        return chinese.isEmpty() ? SOMETHING_ELSE : new Text(String.join("或", chinese), String.join(" or ", english));
    }

    Text message(String pointer) {
        String key = PointerLookup.name(pointer);
        if (code == Code.BAD_ID) {
            return new Text("id 必须是 1 至 64 个 A-Z a-z 0-9 . _ -", "id must be 1-64 of A-Z a-z 0-9 . _ -");
        }
        return CheckMessages.mustBe(key, must);
    }
}
