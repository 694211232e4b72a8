package io.duijie.engine.documentation;

import static io.duijie.dialect.metadata.SchemaTree.map;

import io.duijie.connector.api.Text;
import java.util.Map;

/** The two languages of the documentation. */
enum Language {
    ZH,
    EN;

    String folder() {
        return this == ZH ? "zh" : "en";
    }

    String of(String chinese, String english) {
        return this == ZH ? chinese : english;
    }

    String of(Text text) {
        return of(text.chinese(), text.english());
    }

    /** A member of a schema that is there in both languages. */
    String in(Map<String, Object> schema, String member) {
        Object text = this == ZH ? map(schema.get("x-zh")).get(member) : schema.get(member);
        return String.valueOf(text);
    }
}
